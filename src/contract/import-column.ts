import * as z from "zod/mini";
import { recordOf } from "./record-of.ts";

/** A column's name as the file's first line has it (a nameless one is "column 3", a repeated one "name (2)"). */
export const columnName = z.string().check(z.minLength(1), z.maxLength(200));

/** A field is read from a column, or is the same for every row. */
export const field = z.union([
  z.strictObject({ column: columnName }),
  z.strictObject({ value: z.string().check(z.maxLength(500)) }),
]);
export type Field = z.infer<typeof field>;

/** Several columns that make one name, in this order; of numbers and addresses the first that is filled. */
export const severalColumns = z.strictObject({ columns: z.array(columnName).check(z.minLength(1), z.maxLength(5)) });
export const fieldOfSeveral = z.union([field, severalColumns]);
export type FieldOfSeveral = z.infer<typeof fieldOfSeveral>;

/**
 * How a column of instants is written. `iso`: year first, with or without time and zone; `dmy`, `mdy`: day or month
 * first; `words`: each cell means one day by itself, by its month or its day of the week in words; `serial`: a
 * spreadsheet's count of days; `epoch_s`, `epoch_ms`: seconds or milliseconds since 1970. A value without a time is known
 * to the day only; a value without a zone is read in the mapping's `zone`.
 */
export const instantFormat = z.enum(["iso", "dmy", "mdy", "words", "serial", "epoch_s", "epoch_ms"]);
export type InstantFormat = z.infer<typeof instantFormat>;

/** `time`: the column of the time of day, where the date stands by itself; an empty cell: known to the day. */
export const instantField = z.strictObject({
  column: columnName,
  format: instantFormat,
  time: z.optional(columnName),
});
export type InstantField = z.infer<typeof instantField>;

/** What a value the map does not name becomes: `reject` gives the row back, else the value named. */
export const valueMapOf = <In, Out>(to: z.core.$ZodType<Out, In>) => recordOf(to, 500);
