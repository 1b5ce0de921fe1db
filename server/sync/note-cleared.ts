import { DAY, type Instant } from "#domain/time/instant";
import { countAudited, hasAudited, writeAudit } from "../db/record/audit.ts";
import type { Database } from "../db/engine/database.ts";
import { devicesOfOthers, lockDevices, type PushingDevice } from "../db/phone/device.ts";

/** Far more than browsers clear of one person; the phone is answered all the same, so that it stops saying so. */
const MOST_A_DAY = 20;

/**
 * Puts on the audit log, once for each device it was, that a phone's storage was cleared; false where that is not this
 * person's phone. A server restored to an old backup may not know the device it was: any that is nobody else's will do.
 */
export const noteCleared = (db: Database, phone: PushingDevice, formerly: string, at: Instant): Promise<boolean> =>
  db.transaction(async (tx) => {
    const { orgId, userId, id } = phone;
    if (!(await lockDevices(tx, orgId, [id])).has(id)) return false;
    if ((await devicesOfOthers(tx, phone, [id, formerly])).size > 0) return false;
    const entry = { actorId: userId, action: "device.cleared", subject: formerly } as const;
    if (await hasAudited(tx, orgId, entry, 0)) return true;
    const said = await countAudited(tx, orgId, entry, at - DAY);
    if (said < MOST_A_DAY) await writeAudit(tx, orgId, { ...entry, at });
    return true;
  });
