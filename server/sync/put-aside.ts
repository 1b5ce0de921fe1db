import type { Instant } from "#domain/time/instant";
import { writeAudit } from "../db/audit.ts";
import type { Database } from "../db/database.ts";
import type { PushingDevice } from "../db/device.ts";
import { setAside } from "../db/quarantine.ts";
import type { Answers } from "./answers.ts";

/** Keeps the batch's quarantined events word for word, and puts each on the audit log the first time it comes. */
export const putAside = async (tx: Database, device: PushingDevice, given: Answers, at: Instant): Promise<void> => {
  const { orgId, id: deviceId, userId } = device;
  const rows = given.asides().map(({ event, code }) => {
    const { eventId, deviceSeq, leadId, raw, rawHash } = event;
    return { orgId, deviceId, userId, code, eventId, deviceSeq, leadId, raw, rawHash, at };
  });
  for (const { id, code, eventId, leadId } of await setAside(tx, rows)) {
    const detail = { code, deviceId, eventId, leadId };
    await writeAudit(tx, orgId, { at, actorId: userId, action: "sync.set_aside", subject: id, detail });
  }
};
