import type { LeadsGiven, LeftOutWhy } from "#contract/leads";

type LeftOut = LeadsGiven["leftOut"];

/** Counts by why, each why once, the commonest first. */
export const leftOutBy = (whys: readonly LeftOutWhy[]): LeftOut =>
  [...Map.groupBy(whys, (why) => why)]
    .map(([why, each]) => ({ why, leads: each.length }))
    .sort((a, b) => b.leads - a.leads || (a.why < b.why ? -1 : 1));
