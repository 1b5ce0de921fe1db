import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

type Result<Row> = { rows: Row[] };

/** What both engines give back for hand-written SQL. */
interface Rows extends PgQueryResultHKT {
  type: Result<this["row"]>;
}

/** A connection, or a transaction on it; the same for the embedded database and for PostgreSQL. */
export type Database = PgDatabase<Rows>;
