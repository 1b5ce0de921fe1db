import * as z from "zod/mini";
import { channel } from "#domain/attempt/channel-schema";
import { contactResult } from "#domain/attempt/contact-result-schema";
import { contactDirection, doneWord, rowKind } from "./import-attempt-mapping.ts";
import { valueMapOf } from "./import-column.ts";
import { outcomeKind } from "./import-lead-mapping.ts";

/** What the values of a column mean by each field that maps values; left out: nothing by that one. */
export const columnMeanings = z.object({
  outcome: z.optional(valueMapOf(outcomeKind)),
  result: z.optional(valueMapOf(contactResult)),
  channel: z.optional(valueMapOf(channel)),
  direction: z.optional(valueMapOf(contactDirection)),
  done: z.optional(valueMapOf(doneWord)),
  type: z.optional(valueMapOf(rowKind)),
  /** Values that say stop. */
  stop: z.optional(z.array(z.string())),
});
export type ColumnMeanings = z.infer<typeof columnMeanings>;
