import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync, linkSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { askDoor } from "../backup/ask-door.ts";
import { readDoorNote } from "../backup/door-note.ts";
import { BadBackup } from "../backup/bad-backup.ts";
import { openBackup } from "../backup/open-backup.ts";
import { sealBackup } from "../backup/seal-backup.ts";
import { checkBackup } from "../backup/restore-backup.ts";
import { writeBackup } from "../backup/write-backup.ts";
import { systemClock } from "../base/clock.ts";
import { readConfig } from "../config.ts";
import { connect, type Place } from "../db/engine/connect.ts";
import { refusalWords } from "../db/engine/refusal-words.ts";
import { backupWords } from "./backup-words.ts";
import { megabytes } from "./megabytes.ts";
import { readArguments } from "./read-arguments.ts";
import { readPassphrase } from "./read-passphrase.ts";
import { CommandError, type Terminal } from "./terminal.ts";

const OPTIONS = {
  to: { type: "string" },
  replace: { type: "boolean", default: false },
  "passphrase-file": { type: "string" },
} as const;

/** Takes a backup of everything, whether or not a server is running; looks it through before it gets its name. */
export const backupCommand = async (args: string[], terminal: Terminal): Promise<number> => {
  const { values } = readArguments(args, OPTIONS);
  if (values.to === undefined) throw new CommandError("--to is missing. See: npm run fairlead -- help");
  const to = resolve(values.to);
  if (existsSync(to) && !values.replace) throw new CommandError(`--to: there is a file ${to} already (--replace).`);
  const passphrase = readPassphrase(values["passphrase-file"]);
  const config = readConfig();
  if (!config.ok) throw new CommandError(config.message);

  const draft = `${to}.${randomUUID()}.part`;
  try {
    // Everything about everybody is in it: for its maker's eyes only.
    const output = createWriteStream(draft, { mode: 0o600, flags: "wx", flush: true });
    await takeInto(config.config.place, output, passphrase).catch((error: unknown) => {
      throw fileTrouble(error, to) ?? error;
    });
    const { header } = await checkBackup(openBackup(draft, passphrase)).catch((error: unknown) => {
      throw error instanceof BadBackup ? new CommandError(`No backup was made: ${backupWords(error.fault)}`) : error;
    });
    if (values.replace) renameSync(draft, to);
    else linkSync(draft, to);
    const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
    const leads = header.tables.find(({ name }) => name === "lead")?.rows ?? 0;
    terminal.out(
      `${to}: ${leads} leads, ${rows} rows in all, ${megabytes(statSync(to).size)}, as of ${header.takenAt}`,
    );
    return 0;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Plain, or encrypted on its way to the disk. */
const takeInto = async (place: Place, output: Writable, passphrase: string | null): Promise<void> => {
  if (passphrase === null) return takeFrom(place, output);
  const sealer = await sealBackup(passphrase);
  const written = pipeline(sealer, output);
  // Waited for below; a disk that is full meanwhile must not end the process.
  written.catch(() => undefined);
  await takeFrom(place, sealer);
  await written;
};

const takeFrom = async (place: Place, output: Writable): Promise<void> => {
  // Opening a folder makes a database there; a backup is of one that exists.
  if (place.kind === "folder" && !existsSync(join(place.folder, "pg")))
    throw new CommandError(`No backup was made: there is no database in ${place.folder} (DATA_DIR).`);
  const connected = await connect(place);
  if (connected.ok) {
    const { connection } = connected;
    try {
      const refused = await writeBackup(connection.db, systemClock(), output);
      if (refused !== null) throw new CommandError(`No backup was made: ${backupWords(refused)}`);
      return;
    } finally {
      await connection.close();
    }
  }
  const note =
    place.kind === "folder" && connected.reason === "folder_in_use"
      ? readDoorNote(place.folder, Number(connected.detail))
      : null;
  if (note === null)
    throw new CommandError(`No backup was made: ${refusalWords(place, connected.reason, connected.detail)}`);
  const answer = await askDoor(note, output);
  if (answer === "busy") throw new CommandError("No backup was made: another one is being made just now.");
  if (answer === "failed") throw new CommandError("No backup was made: the server's log says why.");
  if (answer !== "done") throw new CommandError(`No backup was made: ${backupWords(answer)}`);
};

const TROUBLE: Record<string, string> = {
  ENOENT: "there is no such folder",
  EACCES: "it may not be written",
  EROFS: "it may not be written",
  ENOSPC: "the disk is full",
  ECONNREFUSED: "the server went away",
  ECONNRESET: "the server went away",
  ERR_STREAM_PREMATURE_CLOSE: "the server went away",
};

const fileTrouble = (error: unknown, to: string): CommandError | null => {
  const words = TROUBLE[String((error as { code?: unknown }).code)];
  return words === undefined ? null : new CommandError(`No backup was made: ${words} (${to}).`);
};
