import type { ReviewSummaryInput, ReviewSummaryOutput } from "#contract/review-summary";
import { FAULTS } from "#domain/disposition/fault";
import { faultBounds } from "#domain/report/fault-bounds";
import { settlesMost } from "#domain/report/settles-most";
import { missing, verdict } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import { weekdayOf } from "#domain/time/local-clock";
import {
  arrivalSpan,
  countFindings,
  countWaiting,
  filterNames,
  filterWeeks,
  type FindingCount,
} from "../db/review/review-summary.ts";
import { notAskedOf } from "../db/import/never-recorded.ts";
import { dateOf, localDay } from "../base/local-day.ts";
import { oneVersion } from "./one-version.ts";
import { openPeriod } from "./open-period.ts";
import type { Reader } from "./reader.ts";

const tooEarlyOf = (found: readonly FindingCount[]): ReviewSummaryOutput["tooEarly"] =>
  found
    .filter((row) => row.verdict === "not_yet_judgeable")
    .reduce<ReviewSummaryOutput["tooEarly"]>(
      ({ leads, oldestArrival }, { n, oldest }) => ({
        leads: leads + n,
        oldestArrival: Math.min(oldestArrival ?? oldest, oldest),
      }),
      { leads: 0, oldestArrival: null },
    );

/** Every code with its count, zero included, in the code's own order. */
export const reviewSummary = async (reader: Reader, input?: ReviewSummaryInput): Promise<ReviewSummaryOutput> => {
  const opened = await openPeriod(reader, input?.filter ?? {});
  const { reader: within, asOf, period } = await oneVersion(opened, input?.filter.settings);
  const { db, scope } = within;
  // What may be chosen from is of all that may be seen.
  const wide = opened.reader.scope;
  const mondayOf = (at: Instant): string => {
    const day = localDay(scope.zone, at);
    return dateOf(day - weekdayOf(day));
  };
  const span = await arrivalSpan(db, wide);
  const found = await countFindings(db, scope);
  const leadsWith = (has: (row: FindingCount) => boolean): number =>
    found.reduce((sum, row) => (has(row) ? sum + row.n : sum), 0);
  return {
    asOf,
    period,
    leads: period.inside,
    assessed: leadsWith(() => true),
    waiting: await countWaiting(
      db,
      scope.orgId,
      period.inside + (period.otherVersions ?? 0) + period.outside + period.toReadAnew,
    ),
    firstArrival: span?.first ?? null,
    lastArrival: span?.last ?? null,
    verdicts: verdict.options.map((each) => ({ verdict: each, n: leadsWith((row) => row.verdict === each) })),
    faults: FAULTS.map((each) => ({ fault: each, n: leadsWith((row) => row.faults.includes(each)) })),
    missing: missing.options.map((each) => ({ missing: each, n: leadsWith((row) => row.missing.includes(each)) })),
    bounds: faultBounds(found),
    notEnough: settlesMost(found),
    tooEarly: tooEarlyOf(found),
    notAsked: await notAskedOf(db, scope.orgId),
    ...(await filterNames(db, wide)),
    weeks: span === null ? [] : await filterWeeks(db, wide, mondayOf(span.first), mondayOf(span.last)),
  };
};
