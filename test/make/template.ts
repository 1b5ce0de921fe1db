import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { connect, type MemoryStart } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { openJobs } from "#server/jobs/boss";
import { readFolder, type ReadFolder, SharedFiles } from "./shared-files.ts";

/** An embedded database as a server finds it at its second start, before it made any secret. */
export interface Template {
  /** A data folder to copy. */
  folder: string;
  /** One before any migration. */
  empty: string;
}

/** Where whoever runs the tests says that a template lies: the processes it starts find it there. */
const NAME = "FAIRLEAD_TEMPLATE";

const placesIn = (folder: string): Template => ({ folder: join(folder, "data"), empty: join(folder, "empty") });

/** Makes the run's template; returns what takes it away again. Making a database costs seconds, copying one next to nothing. */
export const makeTemplate = async (): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-template-"));
  const made = placesIn(folder);
  const open = async () => {
    const opened = await connect({ kind: "folder", folder: made.folder });
    if (!opened.ok) throw new Error(opened.detail);
    return opened.connection;
  };
  await (await open()).close();
  cpSync(made.folder, made.empty, { recursive: true });
  const connection = await open();
  await migrate(connection);
  const failed = (error: Error): never => {
    throw error;
  };
  await (await openJobs(connection.raw, failed)).stop(1_000);
  await connection.close();
  process.env[NAME] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};

/** The run's template; undefined where nobody made one. */
export const template = (): Template | undefined => {
  const folder = process.env[NAME];
  return folder === undefined ? undefined : placesIn(folder);
};

/** Puts the run's template where a data folder has its embedded database, unless one lies there or nobody made one. */
export const layTemplate = (dataDir: string): void => {
  const made = template();
  const database = join(dataDir, "pg");
  if (made !== undefined && !existsSync(database)) cpSync(join(made.folder, "pg"), database, { recursive: true });
};

/** A test's database is small: what PostgreSQL sets aside for a large one only costs time, and hundreds are opened. */
export const SMALL = [...PGlite.defaultStartParams, "-c", "shared_buffers=8MB", "-c", "wal_buffers=1MB"];

const read = new Map<string, ReadFolder>();

/** What a database in memory begins with, `empty` before any migration: `connect({ kind: "memory", ...fromTemplate() })`. */
export const fromTemplate = (which: "folder" | "empty" = "folder"): { start?: MemoryStart } => {
  const made = template();
  if (made === undefined) return {};
  const folder = join(made[which], "pg");
  const files = read.get(folder) ?? readFolder(folder);
  read.set(folder, files);
  return { start: { fs: new SharedFiles(files), startParams: SMALL } };
};
