import { createReadStream, statSync } from "node:fs";
import { goOn } from "../audit/go-on.ts";
import { BadBackup } from "../backup/read-backup.ts";
import { checkBackup, restoreBackup } from "../backup/restore-backup.ts";
import { systemClock } from "../base/clock.ts";
import { readConfig } from "../config.ts";
import { connect } from "../db/engine/connect.ts";
import { refusalWords } from "../db/engine/refusal-words.ts";
import { sqlState } from "../db/engine/retry.ts";
import { backupWords } from "./backup-words.ts";
import { progressOn } from "./progress.ts";
import { existingFile, readArguments } from "./read-arguments.ts";
import { CommandError, type Terminal } from "./terminal.ts";

const OPTIONS = { from: { type: "string" }, replace: { type: "boolean", default: false } } as const;

/** Puts a backup into the database the server uses: all of it, or nothing has changed. */
export const restoreCommand = async (args: string[], terminal: Terminal): Promise<number> => {
  const { values } = readArguments(args, OPTIONS);
  const path = existingFile("from", values.from);
  if (!statSync(path).isFile()) throw new CommandError(`--from: ${path} is not a file.`);
  const config = readConfig();
  if (!config.ok) throw new CommandError(config.message);
  const { place } = config.config;
  // Looked through to the end before anything is opened.
  const { header, unfit } = await checkBackup(createReadStream(path)).catch(sayFault);
  if (unfit !== null) throw new CommandError(`Nothing was restored: ${backupWords(unfit)}`);

  // One connection: whoever else is connected is a server.
  const connected = await connect(place.kind === "postgres" ? { ...place, pool: 1 } : place);
  if (!connected.ok)
    throw new CommandError(`Nothing was restored: ${refusalWords(place, connected.reason, connected.detail)}`);
  const { connection } = connected;
  const total = header.tables.reduce((sum, { rows }) => sum + rows, 0);
  const say = progressOn(terminal);
  try {
    const settings = { now: systemClock(), replace: values.replace };
    const refused = await restoreBackup(connection, createReadStream(path), settings, (rows) =>
      say("restored", rows, rows / total),
    ).catch(sayFault);
    if (refused !== null) throw new CommandError(`Nothing was restored: ${backupWords(refused)}`);
    await goOn({ db: connection.db, clock: systemClock, keyFile: config.config.auditKeyFile }).catch((error: unknown) =>
      terminal.err(`The audit log can't be sealed from here on: ${error instanceof Error ? error.message : "?"}`),
    );
  } finally {
    await connection.close();
  }
  terminal.out(`restored: ${total} rows, as of ${header.takenAt}. Start the server; everybody signs in again.`);
  terminal.out("Second factors are off, a backup has none: whoever had one turns it on again, under Your account.");
  return 0;
};

const sayFault = (error: unknown): never => {
  if (error instanceof BadBackup) throw new CommandError(`Nothing was restored: ${backupWords(error.fault)}`);
  // The error's own words may hold people's data.
  const state = sqlState(error);
  if (state === null) throw error;
  throw new CommandError(`Nothing was restored: the database did not take the file (${state}).`);
};
