import type { MayRule } from "#contract/ruling";
import type { RulingMatter } from "#domain/sequence/ruling-matter";
import * as m from "../../../paraglide/messages.js";

/** What is to be ruled on, in a short sentence. */
export const MATTER_WORDS: Record<RulingMatter, () => string> = {
  not_placed: m.review_ruling_not_placed,
  correction: m.review_ruling_correction,
  resume: m.review_ruling_resume,
  enquiry: m.review_ruling_enquiry,
  won: m.review_ruling_won,
  own_words: m.review_ruling_own_words,
  answer: m.review_ruling_answer,
};

/** Why there is nothing to press, in a sentence. */
export const NO_RULING_WORDS: Record<Exclude<MayRule, "yes">, () => string> = {
  role: m.review_ruling_may_role,
  alone: m.review_ruling_may_alone,
  held: m.review_ruling_may_held,
  author: m.review_ruling_may_author,
};
