import type { PromisePhrase } from "#domain/promise/promise-phrase";
import * as m from "../../../paraglide/messages.js";

export const PHRASE_WORDS: Record<PromisePhrase, () => string> = {
  price: m.consistency_phrase_price,
  time: m.consistency_phrase_time,
  included: m.consistency_phrase_included,
  who_for: m.consistency_phrase_who_for,
  next: m.consistency_phrase_next,
  else: m.consistency_phrase_else,
};

export const OUTCOME_WORDS: Record<"progressed" | "not_progressed" | "unknown", () => string> = {
  progressed: m.consistency_outcome_progressed,
  not_progressed: m.consistency_outcome_not_progressed,
  unknown: m.consistency_outcome_unknown,
};
