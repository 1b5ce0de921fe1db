import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { BACKUP_FORMAT, backupFooter, backupHeader, type BackupHeader } from "./backup-header.ts";
import { BadBackup } from "./bad-backup.ts";
import { linesOf } from "./lines-of.ts";

export type BackupPart =
  | { kind: "header"; header: BackupHeader }
  /** Rows of one table, each JSON on one line, about a megabyte of them. */
  | { kind: "rows"; table: string; rows: string[] };

const PART_LENGTH = 1_000_000;
const MOST_ROWS = 2_000;

/**
 * Reads a backup in parts of about a megabyte. What it yields is only to be believed once it has come to its end: the
 * checksum stands there. Throws `BadBackup`; closes the input in any case.
 */
export async function* readBackup(input: Readable): AsyncGenerator<BackupPart, void, void> {
  const gunzip = createGunzip();
  let isEmpty = true;
  input.on("data", (chunk: Buffer) => (isEmpty &&= chunk.length === 0)).on("error", (error) => gunzip.destroy(error));
  let header: BackupHeader | null = null;
  try {
    const hash = createHash("sha256");
    const lines = linesOf(input.pipe(gunzip));
    header = headerOf(await lines.next(), (line) => hash.update(line).update("\n"));
    yield { kind: "header", header };
    let count = 0;
    for (const { name, rows: expected } of header.tables) {
      let rows: string[] = [];
      let length = 0;
      for (let left = expected; left > 0; left -= 1) {
        const { value: line, done } = await lines.next();
        if (done === true) throw new BadBackup("cut_off");
        hash.update(line).update("\n");
        rows.push(line.toString("utf8"));
        length += line.length;
        if (length < PART_LENGTH && rows.length < MOST_ROWS && left > 1) continue;
        yield { kind: "rows", table: name, rows };
        rows = [];
        length = 0;
      }
      count += expected;
    }
    const last = await lines.next();
    if (last.done === true) throw new BadBackup("cut_off");
    const footer = backupFooter.safeParse(parsed(last.value));
    if (!footer.success || footer.data.rows !== count || footer.data.sha256 !== hash.digest("hex"))
      throw new BadBackup("damaged");
    if ((await lines.next()).done !== true) throw new BadBackup("damaged");
  } catch (error) {
    throw isEmpty && !input.errored ? new BadBackup("empty") : faultOf(error, header === null);
  } finally {
    input.destroy();
    gunzip.destroy();
  }
}

const parsed = (line: Buffer): unknown => {
  try {
    return JSON.parse(line.toString("utf8")) as unknown;
  } catch {
    return null;
  }
};

const headerOf = (first: IteratorResult<Buffer, void>, see: (line: Buffer) => void): BackupHeader => {
  if (first.done === true) throw new BadBackup("empty");
  const body = parsed(first.value);
  const format =
    body !== null && typeof body === "object" && "fairlead" in body && "format" in body ? body.format : null;
  if (typeof format === "number" && format > BACKUP_FORMAT) throw new BadBackup("newer_format");
  const read = backupHeader.safeParse(body);
  if (!read.success) throw new BadBackup("not_ours");
  see(first.value);
  return read.data;
};

/** What the unpacking says of a file; anything else (a disk that fails) stays what it is. */
const faultOf = (error: unknown, atStart: boolean): unknown => {
  const code = (error as { code?: unknown }).code;
  if (code === "Z_BUF_ERROR") return new BadBackup("cut_off");
  if (code === "Z_DATA_ERROR" || code === "Z_NEED_DICT") return new BadBackup(atStart ? "not_ours" : "damaged");
  return error;
};
