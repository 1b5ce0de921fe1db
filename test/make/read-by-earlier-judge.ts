import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#server/db/engine/database";
import { oneOf } from "#server/db/engine/one-of";
import { assessment } from "#server/db/record/tables";

/** What the judge before is made to have found. */
export const FOUND_BEFORE = { verdict: "bunched", primaryCause: "many_in_a_day", faults: ["bunched", "thin"] } as const;

/** Leaves the leads' assessments as a build before judges had versions did: they say of none, and found `FOUND_BEFORE`. */
export const readByEarlierJudge = async (db: Database, orgId: string, leadIds: readonly string[]): Promise<void> => {
  await db
    .update(assessment)
    .set({
      ...FOUND_BEFORE,
      faults: [...FOUND_BEFORE.faults],
      judgeVersion: 1,
      earlier: null,
      body: sql`${assessment.body} - 'judgeVersion' || jsonb_build_object('verdict', ${FOUND_BEFORE.verdict}::text)`,
    })
    .where(and(eq(assessment.orgId, orgId), oneOf(assessment.leadId, leadIds)));
};
