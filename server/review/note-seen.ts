import { writeOnce } from "../db/record/audit.ts";
import type { Reader } from "./reader.ts";

/** What a page showed goes on the audit log, once it was found. */
export const noteSeen = async <Seen>(
  { db, scope, userId, now }: Reader,
  action: "leads.listed" | "rescue.seen",
  seen: Promise<Seen>,
): Promise<Seen> => {
  const found = await seen;
  await writeOnce(db, scope.orgId, { at: now, actorId: userId, action, subject: null });
  return found;
};
