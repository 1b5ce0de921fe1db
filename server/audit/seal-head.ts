import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod/mini";

const head = z.object({ no: z.int(), mac: z.string(), from: z.int() });
const heads = z.record(z.string(), head);

/**
 * What this machine knows of an organisation's seals: the last one's number and hash, by which it notices that the end
 * was cut off, and the number of the first one made with its key. `no` 0: none yet.
 */
export type SealHead = z.infer<typeof head>;
export type SealHeads = Readonly<Record<string, SealHead>>;

const pathOf = (keyPath: string): string => join(dirname(keyPath), "audit.head");

/** By organisation. No file, none; one that can't be read is an error, and never taken for none. */
export const readHeads = (keyPath: string): SealHeads => {
  try {
    return heads.parse(JSON.parse(readFileSync(pathOf(keyPath), "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new Error(`${pathOf(keyPath)} can't be read`, { cause: error });
  }
};

/** Written aside and put in place whole, so that a crash leaves the one before. */
export const writeHeads = (keyPath: string, all: SealHeads): void => {
  const path = pathOf(keyPath);
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, `${JSON.stringify(all, null, 1)}\n`, { mode: 0o600, flag: "wx", flush: true });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
};
