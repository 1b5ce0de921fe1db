import { sql } from "drizzle-orm";
import { columnsOf } from "./carried-rows.ts";
import type { Database } from "../engine/database.ts";

/** What a restore has to know of the place it goes over, before anything there is taken away. */
export type PlaceBefore = {
  organisations: number;
  /** The server's own secrets: they belong to the place and not to the data. Rows as JSON, each on one line. */
  secrets: { columns: string[]; rows: string[] };
  /** Who was erased here, in the same form: they stay so, whatever the backup holds. */
  erasures: { columns: string[]; rows: string[] };
  /** The newest version its feed gave; 0 where there is no feed. */
  feedVersion: number;
};

const isThere = async (tx: Database, name: string): Promise<boolean> => {
  const { rows } = await tx.execute<{ at: string | null }>(sql`select to_regclass(${`public.${name}`})::text as at`);
  return rows[0]?.at != null;
};

export const placeBefore = async (tx: Database): Promise<PlaceBefore> => {
  const one = async (name: string, query: ReturnType<typeof sql>): Promise<number> => {
    if (!(await isThere(tx, name))) return 0;
    const { rows } = await tx.execute<{ n: string }>(query);
    return Number(rows[0]?.n);
  };
  const rowsOf = async (name: string) => {
    const columns = await columnsOf(tx, name);
    if (columns.length === 0) return { columns, rows: [] };
    const { rows } = await tx.execute<{ line: string }>(
      sql`select to_json(t)::text as line from ${sql.identifier(name)} t`,
    );
    return { columns, rows: rows.map(({ line }) => line) };
  };
  return {
    organisations: await one("organisation", sql`select count(*)::text as n from organisation`),
    secrets: await rowsOf("secret"),
    erasures: await rowsOf("erasure"),
    feedVersion: await one("feed_version", sql`select last_value::text as n from feed_version`),
  };
};
