import type { Instant } from "#domain/time/instant";
import { type AuditWhat, writeOnce } from "../db/record/audit.ts";
import type { Database } from "../db/engine/database.ts";

type Trouble = { action: "phone.rebuilt" | "phone.restarted" | "phone.pulled_whole" };

/**
 * Puts on the audit log what went on at a phone: it held other leads than it should and begins anew, its sync had stopped
 * and was restarted, it fetched everything. Once an hour each (AU6), whatever else it says of it.
 */
export const noteTrouble = (
  db: Database,
  { orgId, userId, deviceId }: { orgId: string; userId: string; deviceId: string },
  what: DistributiveOmit<Extract<AuditWhat, Trouble>, "actorId" | "subject">,
  at: Instant,
): Promise<void> => writeOnce(db, orgId, { ...what, actorId: userId, subject: deviceId, at });

type DistributiveOmit<Of, Key extends PropertyKey> = Of extends unknown ? Omit<Of, Key> : never;
