import * as z from "zod/mini";
import { RULING_MATTERS } from "#domain/sequence/ruling-matter";
import { instant } from "#domain/time/instant-schema";

const matter = z.enum(RULING_MATTERS);

/** A reviewer's word on an entry of a lead's record, or that it is withdrawn. */
export const ruleOn = z.object({
  leadId: z.uuid(),
  entryId: z.string().check(z.maxLength(200)),
  matter,
  decision: z.enum(["stands", "does_not_stand", "withdrawn"]),
});
export type RuleOn = z.infer<typeof ruleOn>;

export const ruled = z.object({ ruled: z.literal(true) });
export type RuledOn = z.infer<typeof ruled>;

/**
 * Whether the reader may rule on an entry, and if not, why: their role may not, the workspace is one person's, they had
 * the lead once, or they wrote the entry.
 */
export const mayRule = z.enum(["yes", "role", "alone", "held", "author"]);
export type MayRule = z.infer<typeof mayRule>;

/** An entry that a reviewer may rule on, and what was ruled on it last; `by`: their name, null for marketing. */
export const entryRuling = z.object({
  entryId: z.string(),
  matter,
  may: mayRule,
  ruled: z.nullable(z.object({ stands: z.boolean(), at: instant, by: z.nullable(z.string()) })),
});
export type EntryRuling = z.infer<typeof entryRuling>;
