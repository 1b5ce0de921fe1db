import type { ReviewSummaryInput, ReviewSummaryOutput } from "#contract/review-summary";
import { fault, missing, verdict } from "#domain/sequence/assessment";
import { countFindings, countLeads, filterChoices, type FindingCount } from "../db/review/review-summary.ts";
import { openPeriod } from "./open-period.ts";
import type { Reader } from "./reader.ts";

/** Every code with its count, zero included, in the code's own order. */
export const reviewSummary = async (reader: Reader, input?: ReviewSummaryInput): Promise<ReviewSummaryOutput> => {
  const { reader: within, asOf, period } = await openPeriod(reader, input?.filter ?? {});
  const { db, scope } = within;
  const { leads, first, last } = await countLeads(db, scope);
  const found = await countFindings(db, scope);
  const sum = (of: (row: FindingCount) => number): number => found.reduce((total, row) => total + of(row), 0);
  const leadsWith = (has: (row: FindingCount) => boolean): number => sum((row) => (has(row) ? row.n : 0));
  const assessed = sum(({ n }) => n);
  return {
    asOf,
    period,
    leads,
    assessed,
    waiting: leads - assessed + sum(({ marked }) => marked),
    firstArrival: first,
    lastArrival: last,
    verdicts: verdict.options.map((each) => ({ verdict: each, n: leadsWith((row) => row.verdict === each) })),
    faults: fault.options.map((each) => ({ fault: each, n: leadsWith((row) => row.faults.includes(each)) })),
    missing: missing.options.map((each) => ({ missing: each, n: leadsWith((row) => row.missing.includes(each)) })),
    ...(await filterChoices(db, scope)),
  };
};
