import { count, sql } from "drizzle-orm";
import type { ReviewFilter } from "#contract/review-filter";
import type { SpreadCell } from "#domain/report/spread";
import type { Database } from "../engine/database.ts";
import { arrivalWeek, assessedLead, reviewWhere, type ReviewScope } from "./review-where.ts";
import { leadNow } from "../lead/lead-now.ts";
import { assessment } from "../record/tables.ts";

/** Counts of leads alike in group, verdict and bands; the store counts, the domain adds up. */
export const spreadCells = async (
  db: Database,
  scope: ReviewScope,
  by: "source" | "campaign" | "week",
  filter: ReviewFilter,
): Promise<SpreadCell[]> => {
  const key =
    by === "source"
      ? sql<string | null>`${leadNow.source}`
      : by === "campaign"
        ? sql<string | null>`${leadNow.campaign}`
        : arrivalWeek(scope.zone);
  const each = db
    .select({
      key: key.as("key"),
      verdict: assessment.verdict,
      inTime: assessment.bandInTime,
      useful: assessment.bandUseful,
      spaced: assessment.bandSpaced,
      kept: assessment.bandKept,
      record: assessment.bandRecord,
    })
    .from(leadNow)
    .innerJoin(assessment, assessedLead)
    .where(reviewWhere(scope, filter))
    .as("each");
  const rows = await db
    .select({
      key: each.key,
      verdict: each.verdict,
      inTime: each.inTime,
      useful: each.useful,
      spaced: each.spaced,
      kept: each.kept,
      record: each.record,
      n: count(),
    })
    .from(each)
    .groupBy(each.key, each.verdict, each.inTime, each.useful, each.spaced, each.kept, each.record);
  return rows.map(({ key: group, verdict, inTime, useful, spaced, kept, record, n }) => ({
    key: group,
    verdict,
    bands: { in_time: inTime, useful, spaced, kept, record },
    n,
  }));
};
