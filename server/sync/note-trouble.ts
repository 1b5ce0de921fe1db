import { DAY, type Instant } from "#domain/time/instant";
import { type AuditEntry, hasAudited, writeAudit } from "../db/record/audit.ts";
import type { Database } from "../db/engine/database.ts";

/**
 * Puts on the audit log what went wrong on a phone and was mended there: it held other leads than it should and begins
 * anew, or its sync had stopped and was restarted. Once, also if it has to say so again because the answer was lost.
 */
export const noteTrouble = async (
  db: Database,
  { orgId, userId, deviceId }: { orgId: string; userId: string; deviceId: string },
  action: Extract<AuditEntry["action"], "phone.rebuilt" | "phone.restarted">,
  detail: Record<string, unknown>,
  now: Instant,
): Promise<void> => {
  const entry = { actorId: userId, action, subject: deviceId, detail };
  if (!(await hasAudited(db, orgId, entry, now - DAY))) await writeAudit(db, orgId, { ...entry, at: now });
};
