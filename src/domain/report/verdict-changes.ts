import type { Verdict } from "../sequence/assessment.ts";

/** One lead as two versions of a policy read it. */
export type ReadTwice = { leadId: string; before: Verdict; after: Verdict };

/** Leads whose verdict turns from one into another: how many, and the first of them by their ids. */
export type VerdictChange = { before: Verdict; after: Verdict; n: number; leadIds: string[] };

const MOST_NAMED = 200;

/** The leads that another version reads otherwise, by what their verdict was and is: most first, equals in the verdicts' names' order. */
export const verdictChanges = (read: readonly ReadTwice[]): VerdictChange[] => {
  const changed = read.filter(({ before, after }) => before !== after);
  const pairs = Map.groupBy(changed, ({ before, after }) => `${before} ${after}`);
  return [...pairs]
    .toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([, some]) => ({
      before: some[0]!.before,
      after: some[0]!.after,
      n: some.length,
      leadIds: some
        .map(({ leadId }) => leadId)
        .toSorted()
        .slice(0, MOST_NAMED),
    }));
};
