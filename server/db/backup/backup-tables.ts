import { getTableName, type Table } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { secret, setup } from "../organisation/tables.ts";
import { session, twoFactor, verification } from "../people/tables.ts";
import { feed, feedEpoch } from "../record/tables.ts";
import { EVERY_TABLE } from "./every-table.ts";

/**
 * Not carried by a backup. Sessions and one-time codes would open this server to whoever finds the file; the session
 * key goes with them, and second factors, which nothing but that key can read. The feed is begun anew, under another epoch, by which phones begin anew too.
 */
const LEFT_OUT: ReadonlySet<Table> = new Set<Table>([session, twoFactor, verification, setup, secret, feed, feedEpoch]);

/** Tables after those their rows refer to. */
const inOrder = (given: readonly PgTable[]): PgTable[] => {
  const placed = new Set<Table>();
  const place = (table: PgTable): void => {
    if (placed.has(table)) return;
    for (const key of getTableConfig(table).foreignKeys) place(key.reference().foreignTable);
    placed.add(table);
  };
  for (const table of given) place(table);
  return [...placed] as PgTable[];
};

/** What a backup carries, each table after those it refers to. A table added later is carried by itself. */
export const CARRIED: readonly string[] = inOrder(EVERY_TABLE)
  .filter((table) => !LEFT_OUT.has(table))
  .map(getTableName);
