import * as z from "zod/mini";
import { instant } from "#domain/time/instant-schema";

/** What became of the lead, as its own system said it (`label` verbatim). `unknown` includes still open. */
export const outcome = z.object({
  outcome: z.enum(["progressed", "not_progressed", "unknown"]),
  label: z.nullable(z.string()),
  at: z.nullable(instant),
});
export type Outcome = z.infer<typeof outcome>;
