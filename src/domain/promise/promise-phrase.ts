/** What was otherwise than promised, in a word: what is tapped after "partly" or "not". */
export const PROMISE_PHRASES = ["price", "time", "included", "who_for", "next", "else"] as const;
export type PromisePhrase = (typeof PROMISE_PHRASES)[number];
