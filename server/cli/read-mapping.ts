import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { BatchKind } from "#contract/import-batch";
import { type ImportMapping, mappingFile, type MappingFile } from "#contract/import-mapping";
import type { ByteSource } from "../import/read-file/byte-source.ts";
import { IMPORT_LIMITS } from "../import/read-file/import-limits.ts";
import type { SavedMapping } from "../db/import/saved-mapping.ts";
import { headerKey } from "../import/read-file/header-key.ts";
import { inspectFile } from "../import/mapping/inspect-file.ts";
import type { Meeting } from "../import/mapping/guess-lead.ts";
import { meetingFile } from "../import/rows/meeting-file.ts";
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

type Half<K extends BatchKind> = Extract<ImportMapping, { kind: K }>;

/**
 * The mapping to use: the file's half for this kind, else that of the last file with its header (`saved`), else one guessed
 * from the file; said aloud. `meeting`: how values meet the leads that attempts are of.
 */
export const mappingFor = async <K extends BatchKind>(
  kind: K,
  given: MappingFile | null,
  source: ByteSource,
  zone: string,
  terminal: Terminal,
  { meeting = null, saved = null }: { meeting?: Meeting | null; saved?: SavedFor | null } = {},
): Promise<Half<K>> => {
  if (given !== null) {
    const half = given[kind];
    if (half === undefined) throw new CommandError(`--mapping: the file says nothing about ${kind}.`);
    return half as unknown as Half<K>;
  }
  const seen = await inspectFile(kind, source, IMPORT_LIMITS, zone, "import", { meeting });
  const last = saved === null ? null : await saved(kind, headerKey(seen.columns.map(({ name }) => name)));
  if (last === null) return sayGuess(kind, seen, terminal);
  const day = new Date(last.at).toISOString().slice(0, 10);
  terminal.err(`${kind}: read as ${last.fileName} was on ${day}, its columns are the same (--guess: read it anew)`);
  return last.mapping as Half<K>;
};

/** How the last file with this header was read that was brought in. */
export type SavedFor = (kind: BatchKind, header: string) => Promise<SavedMapping | null>;

type Seen = Awaited<ReturnType<typeof inspectFile>>;

const sayGuess = <K extends BatchKind>(kind: K, seen: Seen, terminal: Terminal): Half<K> => {
  for (const problem of seen.problems) terminal.err(`${kind}: ${importWords({ kind: "problem", problem })}`);
  if (seen.guess === null || seen.problems.length > 0) {
    const written =
      seen.draft === null
        ? ""
        : `\nWhat could be guessed ("" stands for what has to be chosen):\n${JSON.stringify({ version: 1, [kind]: seen.draft }, null, 2)}`;
    throw new CommandError(`Say how ${kind} are read in a mapping file (--mapping, docs/import.md).${written}`);
  }
  const from = seen.preset === null ? "" : ` (${seen.preset})`;
  terminal.err(
    `${kind}: no mapping given; read as guessed from the columns${from}:\n${JSON.stringify({ [kind]: seen.guess }, null, 2)}`,
  );
  return seen.guess as Half<K>;
};

/**
 * The mappings of two files that belong together: where no value of the attempts meets the column guessed to be the lead's
 * id, the column whose values meet is it.
 */
export const mappingsFor = async (
  given: MappingFile | null,
  files: { leads: ByteSource; attempts: ByteSource },
  zone: string,
  terminal: Terminal,
): Promise<{ leads: Half<"leads">; attempts: Half<"attempts"> }> => {
  if (given !== null)
    return {
      leads: await mappingFor("leads", given, files.leads, zone, terminal),
      attempts: await mappingFor("attempts", given, files.attempts, zone, terminal),
    };
  const seen = await inspectFile("leads", files.leads, IMPORT_LIMITS, zone, "import");
  const { draft } = seen;
  if (draft?.kind !== "leads") return { leads: sayGuess("leads", seen, terminal), attempts: undefined as never };
  const others = seen.seen.filter(({ name, unique, filled }) => name !== draft.id && unique >= 1 && filled >= 1);
  const lookAt = (id: string | undefined) => {
    const { id: _, ...others } = draft;
    const meeting = meetingFile(files.leads, id === undefined ? others : { ...draft, id }, IMPORT_LIMITS);
    return inspectFile("attempts", files.attempts, IMPORT_LIMITS, zone, "import", { meeting });
  };
  let attempts = await lookAt(draft.id);
  let id = draft.id;
  for (const { name } of others.slice(0, MOST_TRIED)) {
    if (!attempts.problems.some(({ code }) => code === "ids_never_meet")) break;
    const next = await lookAt(name);
    if (next.problems.some(({ code }) => code === "ids_never_meet")) continue;
    [attempts, id] = [next, name];
  }
  const leads = seen.guess?.kind === "leads" && id !== undefined ? { ...seen, guess: { ...seen.guess, id } } : seen;
  return { leads: sayGuess("leads", leads, terminal), attempts: sayGuess("attempts", attempts, terminal) };
};

/** Other columns of leads tried at most: each is a reading of both files. */
const MOST_TRIED = 5;
