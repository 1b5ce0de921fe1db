import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { openJobs } from "#server/jobs/boss";

/** An embedded database as a server finds it at its second start, before it made any secret. */
export interface Template {
  /** A data folder to copy. */
  folder: string;
  /** The same as a file that a database in memory begins with. */
  file: string;
}

/** Where whoever runs the tests says that a template lies: the processes it starts find it there. */
const NAME = "FAIRLEAD_TEMPLATE";

const placesIn = (folder: string): Template => ({ folder: join(folder, "data"), file: join(folder, "template.tar") });

/** Makes the run's template; returns what takes it away again. Making a database costs seconds, copying one next to nothing. */
export const makeTemplate = async (): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-template-"));
  const made = placesIn(folder);
  const opened = await connect({ kind: "folder", folder: made.folder });
  if (!opened.ok) throw new Error(opened.detail);
  const { connection } = opened;
  if (connection.raw.kind !== "pglite") throw new Error("a folder is embedded");
  await migrate(connection);
  const failed = (error: Error): never => {
    throw error;
  };
  await (await openJobs(connection.raw, failed)).stop(1_000);
  const dump = await connection.raw.client.dumpDataDir("none");
  writeFileSync(made.file, new Uint8Array(await dump.arrayBuffer()));
  await connection.close();
  process.env[NAME] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};

/** The run's template; undefined where nobody made one. */
export const template = (): Template | undefined => {
  const folder = process.env[NAME];
  return folder === undefined ? undefined : placesIn(folder);
};

let blob: Blob | undefined;

/** What a database in memory begins with: `connect({ kind: "memory", ...fromTemplate() })`. */
export const fromTemplate = (): { template?: Blob } => {
  const made = template();
  if (made === undefined) return {};
  blob ??= new Blob([readFileSync(made.file)]);
  return { template: blob };
};
