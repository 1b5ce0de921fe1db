import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** One step of the database's tables, by its place in the order and its name. */
export type Migration = {
  number: number;
  name: string;
  /** When it was made, epoch ms: what a database notes of the migrations it has had. */
  madeAt: number;
  /** SHA-256 of its file, in hex. */
  hash: string;
  statements: readonly string[];
};

const folder = new URL("../migrations/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), "utf8");

const journal = JSON.parse(read("meta/_journal.json")) as { entries: { idx: number; when: number; tag: string }[] };

/** The migrations this build knows, first to newest. */
export const MIGRATIONS: readonly Migration[] = journal.entries.map(({ idx, when, tag }) => {
  const text = read(`${tag}.sql`);
  return {
    number: idx,
    name: tag,
    madeAt: when,
    hash: createHash("sha256").update(text).digest("hex"),
    statements: text.split("--> statement-breakpoint"),
  };
});
