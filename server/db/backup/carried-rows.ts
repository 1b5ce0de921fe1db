import { sql } from "drizzle-orm";
import { CARRIED } from "./backup-tables.ts";
import type { Database } from "../engine/database.ts";
import { onOneState } from "../engine/snapshot.ts";

/** One table as it is carried: which of its columns, and how many rows. */
export type CarriedTable = { name: string; columns: string[]; rows: number };

/** Who takes the rows: first what there is, then pages of rows, table by table in that order. */
export type RowTaker = {
  begin: (content: { tables: CarriedTable[]; feedVersion: number }) => Promise<void>;
  /** Each row as a JSON object on one line, in the database's own words, so that nothing is rounded on the way. */
  page: (rows: readonly string[]) => Promise<void>;
};

/** A page is about this long, in characters, whatever the rows are. */
const PAGE_LENGTH = 1_000_000;
const MOST_ROWS = 5_000;
const FIRST_ROWS = 50;

/** The columns of a table, in their order; none where there is no such table. */
export const columnsOf = async (db: Database, table: string): Promise<string[]> => {
  const { rows } = await db.execute<{ name: string }>(sql`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} order by ordinal_position`);
  return rows.map(({ name }) => name);
};

/** Reads every row a backup carries, on one state of the data; one page in memory at a time. */
export const readCarried = (db: Database, taker: RowTaker): Promise<void> =>
  onOneState(db, async (tx) => {
    const tables: CarriedTable[] = [];
    for (const name of CARRIED) {
      const columns = await columnsOf(tx, name);
      if (columns.length === 0) continue;
      const { rows } = await tx.execute<{ n: string }>(sql`select count(*)::text as n from ${sql.identifier(name)}`);
      tables.push({ name, columns, rows: Number(rows[0]?.n) });
    }
    const { rows } = await tx.execute<{ n: string }>(sql`select last_value::text as n from feed_version`);
    await taker.begin({ tables, feedVersion: Number(rows[0]?.n) });
    for (const { name } of tables) await readTable(tx, name, taker);
  });

const readTable = async (tx: Database, name: string, taker: RowTaker): Promise<void> => {
  await tx.execute(
    sql`declare carried no scroll cursor for select to_json(t)::text as line from ${sql.identifier(name)} t`,
  );
  for (let most = FIRST_ROWS; ;) {
    const { rows } = await tx.execute<{ line: string }>(sql`fetch ${sql.raw(String(most))} from carried`);
    if (rows.length === 0) break;
    const lines = rows.map(({ line }) => line);
    await taker.page(lines);
    const length = lines.reduce((sum, line) => sum + line.length, 0);
    most = Math.max(1, Math.min(MOST_ROWS, 2 * most, Math.floor((rows.length * PAGE_LENGTH) / Math.max(1, length))));
  }
  await tx.execute(sql`close carried`);
};
