import { sql } from "drizzle-orm";
import type { RowErrorCode } from "#contract/import-problem";
import type { GivenBackGroup } from "#contract/import-together";
import type { Database } from "../engine/database.ts";

const MOST_GROUPS = 50;
const SHOWN = 3;

/** The rows an import gave back, by cause: of values without a meaning, and of zones, each value is one of its own. */
export const givenBackGroups = async (db: Database, orgId: string, batchId: string): Promise<GivenBackGroup[]> => {
  const { rows } = await db.execute<{
    code: string;
    field: string | null;
    one: string | null;
    count: number;
    values: (string | null)[];
    rows: number[];
  }>(sql`
    select code, field, one, count(*)::int as count,
      (array_agg(left(value, 200) order by row_no))[1:${sql.raw(String(SHOWN))}] as values,
      (array_agg(row_no order by row_no))[1:${sql.raw(String(SHOWN))}] as rows
    from (select *, case when code in ('unmapped_value', 'bad_zone') then value end as one
      from import_error where org_id = ${orgId} and batch_id = ${batchId}::uuid) given
    group by code, field, one order by count(*) desc, code, field, one limit ${MOST_GROUPS}`);
  return rows.map(({ code, field, one, count, values, rows: some }) => ({
    code: code as RowErrorCode,
    column: field,
    value: one,
    count,
    values: [...new Set(values.flatMap((value) => value ?? []))],
    rows: some,
  }));
};
