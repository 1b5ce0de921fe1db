import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Instant } from "#domain/time/instant";
import { writeAudit } from "../db/record/audit.ts";
import { readCarried } from "../db/backup/carried-rows.ts";
import type { Database } from "../db/engine/database.ts";
import { migrationOf } from "../db/engine/migration-state.ts";
import { organisationIds } from "../db/organisation/organisation.ts";
import { BACKUP_FORMAT, type BackupHeader } from "./backup-header.ts";

/** `nothing`: no organisation is there; `newer_build`: its tables are of a migration this build does not know. */
export type BackupRefusal = "nothing" | "newer_build";

/**
 * Writes everything there is, as it was at one moment, while others go on working: gzip over lines of JSON; header,
 * rows table by table, footer. Holds a page of rows in memory. Throws if the store or the output does.
 */
export const writeBackup = async (db: Database, now: Instant, output: Writable): Promise<BackupRefusal | null> => {
  const stand = await migrationOf(db);
  if (stand === "none") return "nothing";
  if (stand === "unknown") return "newer_build";
  const migration = { number: stand.number, name: stand.name };
  const orgIds = await organisationIds(db);
  if (orgIds.length === 0) return "nothing";
  for (const orgId of orgIds)
    await writeAudit(db, orgId, { at: now, actorId: null, action: "backup.taken", subject: orgId });
  await writeRows(db, migration, now, output);
  return null;
};

const writeRows = async (
  db: Database,
  migration: BackupHeader["migration"],
  now: Instant,
  output: Writable,
): Promise<void> => {
  const gzip = createGzip();
  const written = pipeline(gzip, output);
  // Listened to below as well; a failure while rows are being read must not end the process.
  written.catch(() => undefined);
  const hash = createHash("sha256");
  const put = async (text: string): Promise<void> => {
    hash.update(text);
    if (!gzip.write(text)) await Promise.race([once(gzip, "drain"), written]);
  };
  let count = 0;
  try {
    await readCarried(db, {
      begin: async ({ tables, feedVersion }) => {
        const takenAt = new Date(now).toISOString();
        const header: BackupHeader = {
          fairlead: "backup",
          format: BACKUP_FORMAT,
          migration,
          takenAt,
          feedVersion,
          tables,
        };
        await put(`${JSON.stringify(header)}\n`);
      },
      page: async (rows) => {
        count += rows.length;
        await put(`${rows.join("\n")}\n`);
      },
    });
  } catch (error) {
    gzip.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
  gzip.end(`${JSON.stringify({ end: "backup", rows: count, sha256: hash.digest("hex") })}\n`);
  await written;
};
