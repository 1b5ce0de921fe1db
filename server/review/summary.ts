import type { ReviewSummaryOutput } from "#contract/review-summary";
import { FAULTS } from "#domain/disposition/fault";
import { missing, verdict } from "#domain/sequence/assessment";
import { countFaults, countLeads, countMissing, countVerdicts, filterChoices } from "../db/review/review-summary.ts";
import { asOfFor, type Reader } from "./reader.ts";

/** Every code with its count, zero included, in the code's own order. */
export const reviewSummary = async (reader: Reader): Promise<ReviewSummaryOutput> => {
  const { db, scope } = reader;
  const asOf = await asOfFor(reader);
  const counted = await countLeads(db, scope);
  const verdicts = new Map((await countVerdicts(db, scope)).map((row) => [row.verdict, row.n]));
  const faults = new Map((await countFaults(db, scope)).map((row) => [row.fault, row.n]));
  const gaps = new Map((await countMissing(db, scope)).map((row) => [row.missing, row.n]));
  return {
    asOf,
    leads: counted.leads,
    assessed: counted.assessed,
    waiting: counted.leads - counted.assessed + counted.marked,
    firstArrival: counted.first,
    lastArrival: counted.last,
    verdicts: verdict.options.map((each) => ({ verdict: each, n: verdicts.get(each) ?? 0 })),
    faults: FAULTS.map((each) => ({ fault: each, n: faults.get(each) ?? 0 })),
    missing: missing.options.map((each) => ({ missing: each, n: gaps.get(each) ?? 0 })),
    ...(await filterChoices(db, scope)),
  };
};
