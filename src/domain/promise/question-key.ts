import { MASK, maskedWords } from "./masked-words.ts";

/** What a sentence may end in; only a whole run of them is tried, so that no text takes long. */
const SIGNS_AT_END = /(?<![\s?!.,;:…？！。])[\s?!.,;:…？！。]+$/u;

/**
 * By what two questions are the same: their words, without case, needless space, the signs they end in, and what is
 * masked for whoever reads no numbers and addresses: a line written for a question as marketing sees it is for the
 * question as it was asked. "" where nothing but signs and space is left.
 */
export const questionKey = (question: string): string =>
  // Normalised, the mask's own sign is three: it is given back its form.
  maskedWords(question.normalize("NFKC").replaceAll("[...]", MASK))
    .toLowerCase()
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replace(SIGNS_AT_END, "");
