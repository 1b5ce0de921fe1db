import { count, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import { newId } from "../../base/new-id.ts";
import { writeAudit } from "../record/audit.ts";
import { EMPTIED } from "./backup-tables.ts";
import { type CarriedTable, columnsOf } from "./carried-rows.ts";
import type { Connection } from "../engine/connect.ts";
import type { Database } from "../engine/database.ts";
import { MIGRATION_LOCK } from "../engine/migrate.ts";
import { organisation } from "../organisation/tables.ts";
import { feedEpoch } from "../record/tables.ts";

/** What a restore brings: `pages` yields rows of the tables, in any portions, each a JSON object on one line. */
export type Restoring = {
  takenAt: Instant;
  now: Instant;
  replace: boolean;
  tables: readonly CarriedTable[];
  feedVersion: number;
  pages: AsyncIterable<{ table: string; rows: readonly string[] }>;
};
export type RestoreRefusal = "not_empty" | "in_use" | "unknown_column";

class Refused extends Error {
  readonly why: RestoreRefusal;
  constructor(why: RestoreRefusal) {
    super(why);
    this.why = why;
  }
}

/**
 * Puts a backup's rows in place of whatever is there, in one transaction: all of them, or nothing has changed. The
 * database is at this build's newest migration. Whatever `pages` throws is thrown, and nothing has changed.
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
  await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
  if (isShared && (await othersConnected(tx))) throw new Refused("in_use");
  const [held] = await tx.select({ n: count() }).from(organisation);
  if ((held?.n ?? 0) > 0 && !restoring.replace) throw new Refused("not_empty");
  const all = EMPTIED.map((name) => sql.identifier(name));
  await tx.execute(sql`truncate ${sql.join(all, sql`, `)}`);
  // Jobs speak of what was there before; the server makes its queue anew when it starts.
  await tx.execute(sql`drop schema if exists pgboss cascade`);
  for (const { name, columns } of restoring.tables) {
    const known = new Set(await columnsOf(tx, name));
    if (!EMPTIED.includes(name) || columns.some((column) => !known.has(column))) throw new Refused("unknown_column");
  }
  const columnsByTable = new Map(restoring.tables.map(({ name, columns }) => [name, columns]));
  for await (const { table, rows } of restoring.pages)
    await insertRows(tx, table, columnsByTable.get(table) ?? [], rows);
  await beginAnew(tx, restoring);
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

/** Another epoch for every feed, from a version that no fact of the backup is ahead of; and a word on the audit log. */
const beginAnew = async (tx: Database, { now, takenAt, feedVersion }: Restoring): Promise<void> => {
  const { rows } = await tx.execute<{ n: string }>(sql`
    select setval('feed_version', greatest(${feedVersion}::bigint, (select max(version) from fact),
      (select last_value from feed_version)))::text as n`);
  const floor = Number(rows[0]?.n);
  for (const { id } of await tx.select({ id: organisation.id }).from(organisation)) {
    await tx.insert(feedEpoch).values({ orgId: id, epoch: newId(now), floor });
    const detail = { takenAt: new Date(takenAt).toISOString() };
    await writeAudit(tx, id, { at: now, actorId: null, action: "workspace.restored", subject: id, detail });
  }
};

const LEAVE_WITHIN_MS = 3_000;

/** Whether a server has this PostgreSQL database open. Connections just closed take a moment to be gone there. */
const othersConnected = async (tx: Database): Promise<boolean> => {
  const until = Date.now() + LEAVE_WITHIN_MS;
  for (;;) {
    // Within a transaction PostgreSQL shows one picture of who is connected, unless asked to look again.
    await tx.execute(sql`select pg_stat_clear_snapshot()`);
    const { rows } = await tx.execute<{ n: number }>(sql`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and application_name in ('fairlead', 'fairlead-jobs')`);
    if (rows[0]?.n === 0) return false;
    if (Date.now() > until) return true;
    await tx.execute(sql`select pg_sleep(0.1)`);
  }
};
