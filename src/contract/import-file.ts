import * as z from "zod/mini";
import { importDraft } from "./import-draft.ts";
import { importMapping } from "./import-mapping.ts";
import { columnMeanings } from "./column-meanings.ts";
import { importProblem } from "./import-problem.ts";
import { instantFormat } from "./import-column.ts";
import { instant } from "#domain/time/instant-schema";

/** How the file is written, as its first part shows. */
export const fileForm = z.object({
  gzip: z.boolean(),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
  byteOrderMark: z.boolean(),
  delimiter: z.enum([",", ";", "\t", "|"]),
});
export type FileForm = z.infer<typeof fileForm>;

/** One column with what its cells show. `distinct`: its values, most frequent first, at most 50. */
export const fileColumn = z.object({
  name: z.string(),
  examples: z.array(z.string()),
  distinct: z.array(z.object({ value: z.string(), count: z.int() })),
  filled: z.number(),
  /** The formats all its values could be dates of; empty: not a column of dates. Two: has to be chosen. */
  dateFormats: z.array(instantFormat),
  /** Cells that are one day with the day first and another with the month first, and one of them as either (ms, UTC). */
  eitherWay: z.nullable(z.object({ count: z.int(), cell: z.string(), dayFirst: z.number(), monthFirst: z.number() })),
  /** Whether all its cells are times of day. */
  isClock: z.boolean(),
  /** What its values would mean, whatever the column is chosen for. */
  meanings: columnMeanings,
});
export type FileColumn = z.infer<typeof fileColumn>;

/**
 * `kind`: what it holds, where that is not what was told from its columns. `leads`: of attempts, the file of leads beside
 * it that is yet to come in.
 */
export const inspectInput = z.object({
  batchId: z.uuid(),
  kind: z.optional(z.enum(["leads", "attempts"])),
  leads: z.optional(z.uuid()),
});

/**
 * What a file looks like before anything is imported. `draft`: what could be guessed, with "" for what has to be chosen;
 * `guess`: the same where nothing has; `problems` names what has to be settled first. `sampleRows`: how many rows were
 * looked at; `preset`: the program it comes from, told by its header; `saved`: how the last file with this header was
 * read that was brought in, and when.
 */
export const inspectOutput = z.object({
  batchId: z.string(),
  form: z.nullable(fileForm),
  columns: z.array(fileColumn),
  sampleRows: z.int(),
  guess: z.nullable(importMapping),
  draft: z.nullable(importDraft),
  preset: z.nullable(z.string()),
  saved: z.nullable(z.object({ mapping: importMapping, fileName: z.string(), at: instant })),
  problems: z.array(importProblem),
});
export type InspectOutput = z.infer<typeof inspectOutput>;
