import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { openJobs } from "#server/jobs/boss";

/** An embedded database as a server finds it at its second start, before it made any secret. */
export interface Template {
  /** A data folder to copy. */
  folder: string;
  /** The same as a file that a database in memory begins with, and one before any migration. */
  file: string;
  empty: string;
}

/** Where whoever runs the tests says that a template lies: the processes it starts find it there. */
const NAME = "FAIRLEAD_TEMPLATE";

const placesIn = (folder: string): Template => ({
  folder: join(folder, "data"),
  file: join(folder, "template.tar"),
  empty: join(folder, "empty.tar"),
});

/** Makes the run's template; returns what takes it away again. Making a database costs seconds, copying one next to nothing. */
export const makeTemplate = async (): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-template-"));
  const made = placesIn(folder);
  const opened = await connect({ kind: "folder", folder: made.folder });
  if (!opened.ok) throw new Error(opened.detail);
  const { connection } = opened;
  if (connection.raw.kind !== "pglite") throw new Error("a folder is embedded");
  const { client } = connection.raw;
  const dumpTo = async (file: string): Promise<void> =>
    writeFileSync(file, new Uint8Array(await (await client.dumpDataDir("none")).arrayBuffer()));
  await dumpTo(made.empty);
  await migrate(connection);
  const failed = (error: Error): never => {
    throw error;
  };
  await (await openJobs(connection.raw, failed)).stop(1_000);
  await dumpTo(made.file);
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

const blobs = new Map<string, Blob>();

/** What a database in memory begins with, `empty` before any migration: `connect({ kind: "memory", ...fromTemplate() })`. */
export const fromTemplate = (which: "file" | "empty" = "file"): { template?: Blob } => {
  const made = template();
  if (made === undefined) return {};
  const file = made[which];
  const blob = blobs.get(file) ?? new Blob([readFileSync(file)]);
  blobs.set(file, blob);
  return { template: blob };
};
