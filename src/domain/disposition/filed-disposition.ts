import * as z from "zod/mini";

/** The ten dispositions and U, unknown. */
export const dispositionCode = z.enum(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "U"]);
export type DispositionCode = z.infer<typeof dispositionCode>;

/**
 * A disposition as it was filed: the code, its level-2 reason (a code of the reason set in force), the
 * particulars the code requires (`facts`, as it is stored), and how sure the reason is.
 */
export const filedDisposition = z.object({
  code: dispositionCode,
  reason: z.nullable(z.string()),
  facts: z.record(z.string(), z.string()),
  confidence: z.enum(["lead_said", "observed", "inferred", "unknown"]),
  setVersion: z.string(),
});
export type FiledDisposition = z.infer<typeof filedDisposition>;
