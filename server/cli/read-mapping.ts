import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { BatchKind } from "#contract/import-batch";
import { type ImportMapping, mappingFile, type MappingFile } from "#contract/import-mapping";
import type { ByteSource } from "../import/read-file/byte-source.ts";
import { IMPORT_LIMITS } from "../import/read-file/import-limits.ts";
import { inspectFile } from "../import/mapping/inspect-file.ts";
import { importWords } from "../import/batch/words.ts";
import { existingFile } from "./read-arguments.ts";
import { CommandError, type Terminal } from "./terminal.ts";

/** The mapping file, checked; null where none is named. */
export const readMappingFile = (path: string | undefined): MappingFile | null => {
  if (path === undefined) return null;
  let body: unknown;
  try {
    body = JSON.parse(readFileSync(existingFile("mapping", path), "utf8"));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`--mapping: ${path} is not JSON.`);
  }
  const read = mappingFile.safeParse(body);
  if (read.success) return read.data;
  const places = z.prettifyError(read.error);
  throw new CommandError(`--mapping: ${path} is not a mapping file (docs/import.md):\n${places}`);
};

/** The mapping to use: the file's half for this kind, else one guessed from the file, said aloud. */
export const mappingFor = async <K extends BatchKind>(
  kind: K,
  given: MappingFile | null,
  source: ByteSource,
  zone: string,
  terminal: Terminal,
): Promise<Extract<ImportMapping, { kind: K }>> => {
  if (given !== null) {
    const half = given[kind];
    if (half === undefined) throw new CommandError(`--mapping: the file says nothing about ${kind}.`);
    return half as unknown as Extract<ImportMapping, { kind: K }>;
  }
  const seen = await inspectFile(kind, source, IMPORT_LIMITS, zone, "import");
  for (const problem of seen.problems) terminal.err(`${kind}: ${importWords({ kind: "problem", problem })}`);
  if (seen.guess === null || seen.problems.length > 0) {
    const written =
      seen.guess === null
        ? ""
        : `\nWhat could be guessed:\n${JSON.stringify({ version: 1, [kind]: seen.guess }, null, 2)}`;
    throw new CommandError(`Say how ${kind} are read in a mapping file (--mapping, docs/import.md).${written}`);
  }
  terminal.err(
    `${kind}: no mapping given; read as guessed from the columns:\n${JSON.stringify({ [kind]: seen.guess }, null, 2)}`,
  );
  return seen.guess as Extract<ImportMapping, { kind: K }>;
};
