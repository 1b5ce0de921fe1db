import type { Instant } from "#domain/time/instant";
import type { Database } from "../db/engine/database.ts";
import { writeAudit } from "../db/record/audit.ts";
import type { AuditDetail } from "../db/record/audit-shapes.ts";

type Ended = { at: Instant; actorId: string | null; subject: string } & AuditDetail<"session.ended">;

/** Sessions of a person (or of the whole workspace, by its id) were ended; none, nothing is written. */
export const noteEnded = async (
  db: Database,
  orgId: string,
  { at, actorId, subject, ...detail }: Ended,
): Promise<void> => {
  if (detail.sessions > 0) await writeAudit(db, orgId, { at, actorId, action: "session.ended", subject, detail });
};
