import * as z from "zod/mini";
import { importMapping } from "./import-mapping.ts";
import { importProblem } from "./import-problem.ts";
import { instantFormat } from "./import-column.ts";

/** How the file is written, as its first part shows. */
export const fileForm = z.object({
  gzip: z.boolean(),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
  byteOrderMark: z.boolean(),
  delimiter: z.enum([",", ";", "\t", "|"]),
});
export type FileForm = z.infer<typeof fileForm>;

/** One column with what its first rows show. `distinct`: its values there, most frequent first, at most 50. */
export const fileColumn = z.object({
  name: z.string(),
  examples: z.array(z.string()),
  distinct: z.array(z.object({ value: z.string(), count: z.int() })),
  filled: z.number(),
  /** The formats all its values could be dates of; empty: not a column of dates. Two: has to be chosen. */
  dateFormats: z.array(instantFormat),
});
export type FileColumn = z.infer<typeof fileColumn>;

export const inspectInput = z.object({ batchId: z.uuid() });

/**
 * What a file looks like before anything is imported. `guess` is null where a required field found no column;
 * `problems` names what has to be settled first. `sampleRows`: how many rows were looked at.
 */
export const inspectOutput = z.object({
  batchId: z.string(),
  form: z.nullable(fileForm),
  columns: z.array(fileColumn),
  sampleRows: z.int(),
  guess: z.nullable(importMapping),
  problems: z.array(importProblem),
});
export type InspectOutput = z.infer<typeof inspectOutput>;
