/** What a sentence may end in; only a whole run of them is tried, so that no text takes long. */
const SIGNS_AT_END = /(?<![\s?!.,;:…？！。])[\s?!.,;:…？！。]+$/u;

/**
 * By what two questions are the same: their words, without case, needless space and the signs they end in. "" where
 * nothing but signs and space is left.
 */
export const questionKey = (question: string): string =>
  question.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trimStart().replace(SIGNS_AT_END, "");
