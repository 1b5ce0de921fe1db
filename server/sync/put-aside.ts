import { hash } from "node:crypto";
import { writeAudit } from "../db/record/audit.ts";
import type { Database } from "../db/engine/database.ts";
import { setAside } from "../db/phone/quarantine.ts";
import type { Part } from "./push-part.ts";

/** Keeps a push's quarantined events word for word, and puts each on the audit log the first time it comes. */
export const putAside = async (tx: Database, { device, given, receivedAt: at }: Part): Promise<void> => {
  const { orgId, id: deviceId, userId } = device;
  const rows = given.asides().map(({ event, code }) => {
    const { eventId, deviceSeq, leadId, raw } = event;
    return { orgId, deviceId, userId, code, eventId, deviceSeq, leadId, raw, rawHash: hash("sha256", raw), at };
  });
  for (const { id, code, eventId, leadId } of await setAside(tx, rows)) {
    const detail = { code, deviceId, eventId, leadId };
    await writeAudit(tx, orgId, { at, actorId: userId, action: "sync.set_aside", subject: id, detail });
  }
};
