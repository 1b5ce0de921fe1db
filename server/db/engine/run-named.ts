import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database } from "./database.ts";

const dialect = new PgDialect();

/**
 * Runs a statement that every push runs, under a name: a PostgreSQL server reads and plans it once a connection, not each
 * time. For statements whose text is always the same and whose plan stays a good one while a table grows: a plan kept
 * since tables were empty is followed until they are analysed, which took minutes for leads with their episodes and
 * enquiries, four tables joined; one table by its key, or what is joined to it by theirs, takes milliseconds. The embedded
 * database has no use for the name.
 */
export const runNamed = async <Row extends Record<string, unknown>>(
  db: Database,
  name: string,
  statement: SQL,
): Promise<{ rows: Row[] }> => {
  const prepared = db._.session.prepareQuery(dialect.sqlToQuery(statement), undefined, name, false);
  return (await prepared.execute()) as { rows: Row[] };
};
