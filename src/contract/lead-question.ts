import * as z from "zod/mini";
import { WAIT_REASONS } from "#domain/lead/wait-reason";
import { nextDue } from "#domain/sequence/assessment";
import { instant } from "#domain/time/instant-schema";
import { QUESTION_WORDS_MOST, WAIT_WORDS_MOST } from "./question-limits.ts";

/** Words of a person's: blank ones are none, and the store can hold no NUL character. */
const words = (most: number) =>
  z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(most), z.regex(/^[^\0]*$/)));

/** One question to whoever has the lead; `words`: added to it. */
export const askRep = z.object({ leadId: z.uuid(), words: words(QUESTION_WORDS_MOST) });
export type AskRep = z.infer<typeof askRep>;

/** Takes the lead's last question back. */
export const takeQuestionBack = z.object({ leadId: z.uuid(), questionId: z.uuid() });

const dueShown = z.object({ what: nextDue.shape.what, by: instant });

/** What is due of a lead is explained; `other` takes words. `due`: what was shown as due; left out: what is due next. */
export const explainLead = z
  .object({ leadId: z.uuid(), reason: z.enum(WAIT_REASONS), words: words(WAIT_WORDS_MOST), due: z.optional(dueShown) })
  .check(z.refine(({ reason, words: said }) => reason !== "other" || said !== undefined));
export type ExplainLead = z.infer<typeof explainLead>;

export const takeExplanationBack = z.object({ leadId: z.uuid() });

export const questionAsked = z.object({ questionId: z.string() });
export const doneWith = z.object({ done: z.literal(true) });

/** Why it waited, in whose words and when. `reason`: what this build does not know is `other`. */
const saidWhy = { reason: z.enum(WAIT_REASONS), words: z.nullable(z.string()), at: instant };

/**
 * A question about a lead. `by`, `of`: who asked whom, by name; `answer` null: none yet. `isOpen`: it waits for one and can
 * have one.
 */
export const leadQuestion = z.object({
  questionId: z.string(),
  words: z.nullable(z.string()),
  by: z.string(),
  of: z.string(),
  at: instant,
  isOpen: z.boolean(),
  answer: z.nullable(z.object(saidWhy)),
});
export type LeadQuestion = z.infer<typeof leadQuestion>;

/** A reviewer's word that what was due is explained; `by`: their name. */
export const leadExplained = z.object({ ...saidWhy, by: z.string() });
export type LeadExplained = z.infer<typeof leadExplained>;
