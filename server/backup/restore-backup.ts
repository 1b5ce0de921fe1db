import type { Readable } from "node:stream";
import type { Instant } from "#domain/time/instant";
import type { Connection } from "../db/engine/connect.ts";
import { type Migration, MIGRATIONS } from "../db/engine/migrations.ts";
import { type RestoreRefusal, restoreRows } from "../db/backup/restored-rows.ts";
import type { ErasureList } from "./erasure-list.ts";
import type { BackupHeader } from "./backup-header.ts";
import { BadBackup } from "./bad-backup.ts";
import { type BackupPart, readBackup } from "./read-backup.ts";

/** The migration of the first build that made backups. A file goes into the tables of its own migration, however old. */
const OLDEST_MIGRATION = 4;

export type Unfit = "newer_build" | "too_old";

/** Whether this build can make the tables that a backup's rows were read from. */
const unfitness = ({ migration }: BackupHeader): Unfit | null => {
  if (MIGRATIONS[migration.number]?.name !== migration.name) return "newer_build";
  return migration.number < OLDEST_MIGRATION ? "too_old" : null;
};

/** Reads a backup to its end. Throws `BadBackup` unless it is whole. */
export const checkBackup = async (input: Readable): Promise<{ header: BackupHeader; unfit: Unfit | null }> => {
  let header: BackupHeader | null = null;
  for await (const part of readBackup(input)) if (part.kind === "header") ({ header } = part);
  if (header === null) throw new BadBackup("empty");
  return { header, unfit: unfitness(header) };
};

/**
 * Puts a backup in place of what is there, all or nothing, and checks it once more on the way: its rows go into the
 * tables of its own migration, which are then brought to this build's. Throws `BadBackup`, or what the store throws;
 * then nothing has changed. `migrations`: those of this build; `erasures`: another place's list, beside the one of this
 * place: whoever is on them is to be erased before anybody reads (`eraseAsked`).
 */
export const restoreBackup = async (
  connection: Connection,
  input: Readable,
  {
    now,
    replace,
    migrations = MIGRATIONS,
    erasures = [],
  }: { now: Instant; replace: boolean; migrations?: readonly Migration[]; erasures?: ErasureList["erasures"] },
  onRows: (rows: number) => void = () => undefined,
): Promise<RestoreRefusal | Unfit | null> => {
  const parts = readBackup(input);
  try {
    const first = await parts.next();
    if (first.done === true || first.value.kind !== "header") throw new BadBackup("empty");
    const { header } = first.value;
    const unfit = unfitness(header);
    if (unfit !== null) return unfit;
    const { tables, feedVersion, migration } = header;
    const next = migration.number + 1;
    const pages = pagesOf(parts, onRows);
    return await restoreRows(connection, {
      takenAt: Date.parse(header.takenAt),
      now,
      replace,
      migrations: { upTo: migrations.slice(0, next), after: migrations.slice(next) },
      tables,
      feedVersion,
      erasures: erasures.map(({ orgId, personId, askedAt }) => ({
        org_id: orgId,
        person_id: personId,
        asked_at: askedAt,
      })),
      pages,
    });
  } finally {
    await parts.return();
    input.destroy();
  }
};

async function* pagesOf(parts: AsyncIterable<BackupPart>, onRows: (rows: number) => void) {
  let done = 0;
  for await (const part of parts) {
    if (part.kind !== "rows") continue;
    yield part;
    onRows((done += part.rows.length));
  }
}
