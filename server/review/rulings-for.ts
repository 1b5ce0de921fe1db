import type { EntryRuling } from "#contract/ruling";
import { mayDo } from "../access/role-rights.ts";
import { reviewerNames } from "../db/people/reviewers.ts";
import { reviewerOf } from "../record/change/may-rule.ts";
import type { RulableEntry } from "../record/judge/rulable-entries.ts";
import { type Reader, seesOwners } from "./reader.ts";

/** What may be ruled on in a sequence as its reader sees it: what was ruled, and whether they may. */
export const rulingsFor = async (
  reader: Reader,
  leadId: string,
  entries: readonly RulableEntry[],
): Promise<EntryRuling[]> => {
  if (entries.length === 0) return [];
  const { db, scope, userId, role } = reader;
  const reviewer = mayDo(role, "rule_on_entries") ? await reviewerOf(db, scope.orgId, userId, leadId) : null;
  const keys = [...new Set(entries.flatMap(({ ruling }) => ruling?.byId ?? []))];
  const names = seesOwners(reader) ? await reviewerNames(db, scope.orgId, keys) : new Map<string, string>();
  return entries.map(({ entryId, matter, authorIds, ruling }) => ({
    entryId,
    matter,
    may: reviewer === null ? "role" : reviewer.may(authorIds),
    ruled:
      ruling === null
        ? null
        : {
            stands: ruling.decision === "stands",
            at: ruling.recordedAt ?? ruling.receivedAt,
            by: names.get(ruling.byId) ?? null,
          },
  }));
};
