import type { PromisePhrase } from "#domain/promise/promise-phrase";
import * as m from "../../../paraglide/messages.js";

/** What was otherwise than promised, in a word or two. */
export const PHRASE_WORDS: Readonly<Record<PromisePhrase, () => string>> = {
  price: m.promise_phrase_price,
  time: m.promise_phrase_time,
  included: m.promise_phrase_included,
  who_for: m.promise_phrase_who_for,
  next: m.promise_phrase_next,
  else: m.promise_phrase_else,
};
