import { sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import { type CarriedTable, columnsOf } from "./carried-rows.ts";
import { applyMigrations, lockMigrations } from "../engine/apply-migrations.ts";
import type { Connection } from "../engine/connect.ts";
import type { Database } from "../engine/database.ts";
import { migrationOf } from "../engine/migration-state.ts";
import type { Migration } from "../engine/migrations.ts";
import { beginEpochs } from "./begin-epochs.ts";
import { endSecondFactors } from "./end-second-factors.ts";
import { othersConnected } from "./others-connected.ts";
import { dropOwnObjects } from "./own-objects.ts";
import { placeBefore } from "./place-before.ts";

/** What a restore brings: `pages` yields rows of the tables, in any portions, each a JSON object on one line. */
export type Restoring = {
  takenAt: Instant;
  now: Instant;
  replace: boolean;
  /** The migrations up to the one whose tables the rows are of, and those after it; in their order. */
  migrations: { upTo: readonly Migration[]; after: readonly Migration[] };
  tables: readonly CarriedTable[];
  feedVersion: number;
  /** Whoever was erased elsewhere: as rows of `erasure`, JSON each. */
  erasures?: readonly { org_id: string; person_id: string; asked_at: string }[];
  pages: AsyncIterable<{ table: string; rows: readonly string[] }>;
};
export type RestoreRefusal = "not_empty" | "in_use" | "newer_place" | "unknown_column";

class Refused extends Error {
  readonly why: RestoreRefusal;
  constructor(why: RestoreRefusal) {
    super(why);
    this.why = why;
  }
}

/**
 * Puts a backup's rows in place of whatever is there, in one transaction: into the tables they were read from, which
 * are then migrated to this build's. All of it, or nothing has changed. Whatever `pages` throws is thrown.
 */
export const restoreRows = async (connection: Connection, restoring: Restoring): Promise<RestoreRefusal | null> => {
  try {
    await connection.db.transaction((tx) => restoreWithin(tx, connection.raw.kind === "postgres", restoring));
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.why;
    throw error;
  }
};

const restoreWithin = async (tx: Database, isShared: boolean, restoring: Restoring): Promise<void> => {
  // A server that starts meanwhile waits here, as it would for another's migration.
  await lockMigrations(tx);
  if (isShared && (await othersConnected(tx))) throw new Refused("in_use");
  // A newer build may have made what this one does not know of and would leave behind.
  if ((await migrationOf(tx)) === "unknown") throw new Refused("newer_place");
  const before = await placeBefore(tx);
  if (before.organisations > 0 && !restoring.replace) throw new Refused("not_empty");
  await dropOwnObjects(tx);
  await applyMigrations(tx, restoring.migrations.upTo);
  await insertPages(tx, restoring);
  await applyMigrations(tx, restoring.migrations.after);
  if (before.secrets.rows.length > 0) await insertRows(tx, "secret", before.secrets.columns, before.secrets.rows);
  await endSecondFactors(tx);
  await keepErasures(tx, [...before.erasures.rows, ...(restoring.erasures ?? []).map((one) => JSON.stringify(one))]);
  await beginEpochs(tx, restoring, before.feedVersion);
};

/** Whoever is on the backup's own list stays as that says; of the others everything is to be erased (again). */
const keepErasures = async (tx: Database, rows: readonly string[]): Promise<void> => {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into erasure (org_id, person_id, asked_by, asked_at)
    select org_id, person_id, asked_by, asked_at
    from json_populate_recordset(null::erasure, ${`[${rows.join(",")}]`}::json) on conflict do nothing`);
};

const insertPages = async (tx: Database, { tables, pages }: Restoring): Promise<void> => {
  for (const { name, columns } of tables) {
    const known = new Set(await columnsOf(tx, name));
    if (name === "secret" || known.size === 0 || columns.some((column) => !known.has(column)))
      throw new Refused("unknown_column");
  }
  const columnsByTable = new Map(tables.map(({ name, columns }) => [name, columns]));
  for await (const { table, rows } of pages) await insertRows(tx, table, columnsByTable.get(table) ?? [], rows);
};

/** Columns the file does not name get what the table gives them by itself. */
const insertRows = async (
  tx: Database,
  table: string,
  columns: readonly string[],
  rows: readonly string[],
): Promise<void> => {
  const name = sql.identifier(table);
  const names = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  await tx.execute(sql`
    insert into ${name} (${names})
    select ${names} from json_populate_recordset(null::${name}, ${`[${rows.join(",")}]`}::json)`);
};
