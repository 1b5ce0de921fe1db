import type { MayRule } from "#contract/ruling";
import type { Database } from "../../db/engine/database.ts";
import { isWorkspaceOfOne, ownerKeysOf } from "../../db/people/reviewers.ts";
import { everHeld } from "../../db/record/ever-held.ts";

/** Somebody of a team lead's role before a lead: their owner ids, and what they may do about an entry by who wrote it. */
export type Reviewer = { keys: readonly string[]; may: (authorIds: readonly string[]) => Exclude<MayRule, "role"> };

/** Whether a person is a reviewer of a lead (J73): not where they work alone, never had it, and did not write the entry. */
export const reviewerOf = async (db: Database, orgId: string, userId: string, leadId: string): Promise<Reviewer> => {
  const keys = await ownerKeysOf(db, orgId, userId);
  const isAlone = await isWorkspaceOfOne(db, orgId);
  const hasHeld = (await everHeld(db, orgId, userId, [leadId])).has(leadId);
  return {
    keys,
    may: (authorIds) =>
      isAlone ? "alone" : hasHeld ? "held" : authorIds.some((id) => keys.includes(id)) ? "author" : "yes",
  };
};
