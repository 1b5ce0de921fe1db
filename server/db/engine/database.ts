import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type * as tables from "../tables.ts";

type Result<Row> = { rows: Row[] };

/** What both engines give back for hand-written SQL. */
interface Rows extends PgQueryResultHKT {
  type: Result<this["row"]>;
}

/** A connection, or a transaction on it; the same for the embedded database and for PostgreSQL. */
export type Database = PgDatabase<Rows, typeof tables, ExtractTablesWithRelations<typeof tables>>;
