import { readFileSync, statSync } from "node:fs";
import { goOn } from "../audit/go-on.ts";
import { BadBackup } from "../backup/bad-backup.ts";
import { erasureList, type ErasureList } from "../backup/erasure-list.ts";
import { openBackup } from "../backup/open-backup.ts";
import { checkBackup, restoreBackup } from "../backup/restore-backup.ts";
import { systemClock } from "../base/clock.ts";
import { readConfig } from "../config.ts";
import { connect } from "../db/engine/connect.ts";
import { refusalWords } from "../db/engine/refusal-words.ts";
import { sqlState } from "../db/engine/retry.ts";
import { eraseAsked } from "../erasure/erase-asked.ts";
import { filesOf } from "../import/batch/erase-from-files.ts";
import { backupWords } from "./backup-words.ts";
import { progressOn } from "./progress.ts";
import { existingFile, readArguments } from "./read-arguments.ts";
import { readPassphrase } from "./read-passphrase.ts";
import { CommandError, type Terminal } from "./terminal.ts";

const OPTIONS = {
  from: { type: "string" },
  replace: { type: "boolean", default: false },
  "passphrase-file": { type: "string" },
  erasures: { type: "string" },
} as const;

/** Puts a backup into the database the server uses: all of it, or nothing has changed. */
export const restoreCommand = async (args: string[], terminal: Terminal): Promise<number> => {
  const { values } = readArguments(args, OPTIONS);
  const path = existingFile("from", values.from);
  if (!statSync(path).isFile()) throw new CommandError(`--from: ${path} is not a file.`);
  const passphrase = readPassphrase(values["passphrase-file"]);
  const erasures = readErasures(values.erasures);
  const config = readConfig();
  if (!config.ok) throw new CommandError(config.message);
  const { place } = config.config;
  // Looked through to the end before anything is opened.
  const { header, unfit } = await checked(path, passphrase).catch(sayFault);
  if (unfit !== null) throw new CommandError(`Nothing was restored: ${backupWords(unfit)}`);

  // One connection: whoever else is connected is a server.
  const connected = await connect(place.kind === "postgres" ? { ...place, pool: 1 } : place);
  if (!connected.ok)
    throw new CommandError(`Nothing was restored: ${refusalWords(place, connected.reason, connected.detail)}`);
  const { connection } = connected;
  const total = header.tables.reduce((sum, { rows }) => sum + rows, 0);
  const say = progressOn(terminal);
  try {
    const settings = { now: systemClock(), replace: values.replace, erasures };
    const refused = await restoreBackup(connection, openBackup(path, passphrase), settings, (rows) =>
      say("restored", rows, rows / total),
    ).catch(sayFault);
    if (refused !== null) throw new CommandError(`Nothing was restored: ${backupWords(refused)}`);
    await goOn({ db: connection.db, clock: systemClock, keyFile: config.config.auditKeyFile }).catch((error: unknown) =>
      terminal.err(`The audit log can't be sealed from here on: ${error instanceof Error ? error.message : "?"}`),
    );
    const { db, raw } = connection;
    const isEmbedded = raw.kind === "pglite";
    // Before anybody opens it; should this be cut off, the server does so as it starts.
    const erased = await eraseAsked({ db, clock: systemClock, isEmbedded, eraseFromFiles: filesOf(db), signal: NOW });
    if (erased > 0) terminal.out(`erased on request, as before: ${erased} persons`);
  } finally {
    await connection.close();
  }
  terminal.out(`restored: ${total} rows, as of ${header.takenAt}. Start the server; everybody signs in again.`);
  terminal.out("Second factors are off, a backup has none: whoever had one turns it on again, under Your account.");
  return 0;
};

/** Nothing is under way that would have to be waited for. */
const NOW = AbortSignal.abort();

const checked = async (path: string, passphrase: string | null) => checkBackup(openBackup(path, passphrase));

const readErasures = (path: string | undefined): ErasureList["erasures"] => {
  if (path === undefined) return [];
  try {
    return erasureList.parse(JSON.parse(readFileSync(existingFile("erasures", path), "utf8"))).erasures;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`--erasures: ${path} is no list of persons erased.`);
  }
};

const sayFault = (error: unknown): never => {
  if (error instanceof BadBackup) throw new CommandError(`Nothing was restored: ${backupWords(error.fault)}`);
  // The error's own words may hold people's data.
  const state = sqlState(error);
  if (state === null) throw error;
  throw new CommandError(`Nothing was restored: the database did not take the file (${state}).`);
};
