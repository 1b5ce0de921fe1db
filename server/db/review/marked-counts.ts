import { count, eq } from "drizzle-orm";
import type { MarkedCount } from "#domain/report/fault-bounds";
import { unpackedMarks } from "#domain/report/packed-marks";
import type { UnsettledCount } from "#domain/report/settles-most";
import type { Database } from "../engine/database.ts";
import { assessment } from "../record/tables.ts";

/** Every episode of an organisation, counted by what is alike in verdict, how each fault stands, and what is missing. */
export const markedCounts = async (db: Database, orgId: string): Promise<(MarkedCount & UnsettledCount)[]> => {
  const { verdict, faultMarks: marks, missing } = assessment;
  const rows = await db
    .select({ verdict, marks, missing, n: count() })
    .from(assessment)
    .where(eq(assessment.orgId, orgId))
    .groupBy(verdict, marks, missing);
  return rows.map((row) => ({ ...row, marks: unpackedMarks(row.marks) }));
};
