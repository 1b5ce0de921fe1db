import * as z from "zod/mini";
import { instant } from "../time/instant-schema.ts";

/**
 * One thing a message or talk gave the lead: Q a question answered, F a fact of the enquiry used,
 * D the requested thing delivered, N a concrete next-step proposal (what + when).
 * `ref` names what it answers: the question, fact, request or step. `credit` is below 1 for "not yet, by when" (.5);
 * `by`: that when.
 */
export const contentItem = z.object({
  kind: z.enum(["Q", "F", "D", "N"]),
  ref: z.string().check(z.maxLength(200)),
  credit: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  by: z.optional(instant),
});
export type ContentItem = z.infer<typeof contentItem>;
