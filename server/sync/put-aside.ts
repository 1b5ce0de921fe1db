import { hash } from "node:crypto";
import type { Erasing } from "#domain/attempt/erasing";
import { erasedRaw } from "../db/erasure/erased-raw.ts";
import { writeAudit } from "../db/record/audit.ts";
import type { Database } from "../db/engine/database.ts";
import { keptOfDevice, keptOfPerson, setAside } from "../db/phone/quarantine.ts";
import type { Part } from "./push-part.ts";

/** Of one device at once, until a team lead has decided: a month's work of a phone that was away, several times over. */
const MOST_ROWS = 4_000;
const MOST_BYTES = 4 * 1_048_576;
/** Of all devices of one person at once: somebody with a token may make further ones while they are let in. */
const MOST_ROWS_OF_PERSON = 16_000;
const MOST_BYTES_OF_PERSON = 16 * 1_048_576;

/**
 * Keeps a push's quarantined events word for word, and puts each on the audit log the first time it comes. What would
 * go beyond the bounds of its device or its person is not taken: the phone keeps it and asks again.
 */
export const putAside = async (
  tx: Database,
  { device, given, receivedAt: at }: Part,
  erasers: ReadonlyMap<string, Erasing>,
): Promise<void> => {
  const { orgId, id: deviceId, userId } = device;
  const asides = given.asides();
  if (asides.length === 0) return;
  const kept = await keptOfDevice(tx, orgId, deviceId);
  const ofPerson = await keptOfPerson(tx, orgId, userId);
  let { rows: count, bytes } = kept;
  const rows = asides.flatMap(({ event, code }) => {
    const { eventId, deviceSeq, leadId, raw } = event;
    const rawHash = hash("sha256", raw);
    // It waits for a look already, whatever else stands in its way by now.
    if (kept.hashes.has(rawHash)) return [];
    if (!kept.keys.has(`${rawHash} ${code}`)) {
      const size = Buffer.byteLength(raw);
      const [newRows, newBytes] = [count + 1 - kept.rows, bytes + size - kept.bytes];
      const isMostOfPerson =
        ofPerson.rows + newRows > MOST_ROWS_OF_PERSON || ofPerson.bytes + newBytes > MOST_BYTES_OF_PERSON;
      if (count + 1 > MOST_ROWS || bytes + size > MOST_BYTES || isMostOfPerson) {
        given.retry(event);
        return [];
      }
      count += 1;
      bytes += size;
    }
    const row = { orgId, deviceId, userId, code, eventId, deviceSeq, leadId, rawHash, at };
    const eraser = leadId === null ? undefined : erasers.get(leadId);
    // Nobody could put on record what is not there any more: it needs no look (PV14).
    if (eraser !== undefined)
      return [{ ...row, raw: erasedRaw(raw, eraser), resolution: "set_aside" as const, resolvedAt: at }];
    return [{ ...row, raw }];
  });
  for (const { id, code, eventId, leadId } of await setAside(tx, rows)) {
    const detail = { code, deviceId, eventId, leadId };
    await writeAudit(tx, orgId, { at, actorId: userId, action: "sync.set_aside", subject: id, detail });
  }
};
