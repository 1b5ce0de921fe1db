import { count, sql } from "drizzle-orm";
import type { ReviewFilter } from "#contract/review-filter";
import type { SpreadCell } from "#domain/report/spread";
import type { Database } from "../engine/database.ts";
import { hashGroups } from "../engine/hash-groups.ts";
import { LEAD, selectJudged } from "./judged-leads.ts";
import { arrivalWeek, reviewWhere, type ReviewScope } from "./review-where.ts";
import { assessment } from "../record/tables.ts";

/** Counts of leads alike in group, verdict and bands; the store counts, the domain adds up. */
export const spreadCells = async (
  db: Database,
  scope: ReviewScope,
  by: "source" | "campaign" | "week",
  filter: ReviewFilter,
): Promise<SpreadCell[]> => {
  const key = by === "week" ? arrivalWeek(scope.zone) : sql<string | null>`${LEAD[by]}`;
  // Named once in an inner query: a parameter repeated in "group by" would be another expression to the engine.
  const each = selectJudged(db, {
    key: key.as("key"),
    verdict: assessment.verdict,
    inTime: assessment.bandInTime,
    useful: assessment.bandUseful,
    spaced: assessment.bandSpaced,
    kept: assessment.bandKept,
    record: assessment.bandRecord,
  })
    .where(reviewWhere(scope, filter))
    .as("each");
  const { verdict, inTime, useful, spaced, kept, record } = each;
  const rows = await hashGroups(db, (tx) =>
    tx
      .select({ key: sql<string | null>`${each.key}::text`, verdict, inTime, useful, spaced, kept, record, n: count() })
      .from(each)
      .groupBy(each.key, verdict, inTime, useful, spaced, kept, record),
  );
  return rows.map((row) => ({
    key: row.key,
    verdict: row.verdict,
    bands: { in_time: row.inTime, useful: row.useful, spaced: row.spaced, kept: row.kept, record: row.record },
    n: row.n,
  }));
};
