/** Stands for words that were erased. That something was said stays: what counts by it counts as before. */
export const ERASED_WORDS = "[erased]";

/** The same for words that may be none: nothing and blanks stay nothing, since the judge and reports tell them apart. */
export const erasedWords = <T extends string | null>(text: T): T =>
  (text === null || text.trim() === "" ? (text === null ? null : "") : ERASED_WORDS) as T;
