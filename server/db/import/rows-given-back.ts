import { and, asc, eq, isNotNull, or, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { importError } from "./tables.ts";

export type RowGivenBack = typeof importError.$inferSelect;

/** A row may be as large as a file lets it be: so many at once are some megabytes at most. */
const AT_ONCE = 1_000;

/**
 * The rows that an organisation's imports gave back and that still hold something, in pages, import by import: however
 * many there are, no more than one page of them is in memory. A row is given back once.
 */
export async function* rowsGivenBack(db: Database, orgId: string): AsyncGenerator<RowGivenBack[], void> {
  const holdsSomething = or(isNotNull(importError.value), isNotNull(importError.raw));
  let last: RowGivenBack | undefined;
  for (;;) {
    const after =
      last === undefined
        ? undefined
        : sql`(${importError.batchId}, ${importError.rowNo}) > (${last.batchId}::uuid, ${last.rowNo}::int)`;
    const rows = await db
      .select()
      .from(importError)
      .where(and(eq(importError.orgId, orgId), holdsSomething, after))
      .orderBy(asc(importError.batchId), asc(importError.rowNo))
      .limit(AT_ONCE);
    if (rows.length > 0) yield rows;
    if (rows.length < AT_ONCE) return;
    last = rows.at(-1);
  }
}
