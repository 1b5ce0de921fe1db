import type { LeadSet } from "#contract/pull";
import { DAY, type Instant } from "#domain/time/instant";
import { hasAudited, writeAudit } from "../db/audit.ts";
import type { Database } from "../db/database.ts";

/**
 * Puts on the audit log that a phone held other leads than it should and begins anew: once, also if it has to say so
 * again because the answer was lost.
 */
export const noteRebuild = async (
  db: Database,
  { orgId, userId, deviceId }: { orgId: string; userId: string; deviceId: string },
  { held, own }: { held: LeadSet; own: LeadSet },
  now: Instant,
): Promise<void> => {
  const entry = { actorId: userId, action: "phone.rebuilt", subject: deviceId, detail: { held, own } } as const;
  if (!(await hasAudited(db, orgId, entry, now - DAY))) await writeAudit(db, orgId, { ...entry, at: now });
};
