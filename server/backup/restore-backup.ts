import type { Readable } from "node:stream";
import type { Instant } from "#domain/time/instant";
import type { Connection } from "../db/engine/connect.ts";
import { migrate } from "../db/engine/migrate.ts";
import { KNOWN_MIGRATIONS } from "../db/engine/migration-state.ts";
import { type RestoreRefusal, restoreRows } from "../db/backup/restored-rows.ts";
import type { BackupHeader } from "./backup-header.ts";
import { BadBackup, type BackupPart, readBackup } from "./read-backup.ts";

/**
 * The oldest migration whose backups are restored: every one after it only added tables, and columns that have a value
 * by themselves. Whoever writes one that moves or fills data raises this to it.
 */
const OLDEST_MIGRATION = 4;

export type Unfit = "newer_build" | "too_old";

/** Whether a backup's rows can go into this build's tables. */
const unfitness = ({ migration }: BackupHeader): Unfit | null => {
  if (KNOWN_MIGRATIONS[migration.number]?.name !== migration.name) return "newer_build";
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
 * Puts a backup in place of what is there, all or nothing, and checks it once more on the way. Migrates the database
 * first. Throws `BadBackup`, or what the store throws; then nothing has changed.
 */
export const restoreBackup = async (
  connection: Connection,
  input: Readable,
  { now, replace }: { now: Instant; replace: boolean },
  onRows: (rows: number) => void = () => undefined,
): Promise<RestoreRefusal | Unfit | null> => {
  const parts = readBackup(input);
  try {
    const first = await parts.next();
    if (first.done === true || first.value.kind !== "header") throw new BadBackup("empty");
    const { header } = first.value;
    const unfit = unfitness(header);
    if (unfit !== null) return unfit;
    await migrate(connection);
    const { tables, feedVersion } = header;
    const pages = pagesOf(parts, onRows);
    return await restoreRows(connection, {
      takenAt: Date.parse(header.takenAt),
      now,
      replace,
      tables,
      feedVersion,
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
