/** Words between the parts of a date that say nothing. */
const FILLERS = new Set([
  "of",
  "the",
  "de",
  "del",
  "den",
  "der",
  "le",
  "el",
  "at",
  "am",
  "um",
  "st",
  "nd",
  "rd",
  "th",
  "er",
  "et",
]);

/** A date's words, lower case and without accents, and what is left of it once they are out. */
export const plainWords = (text: string): { words: string[]; numbers: string } => {
  const plain = text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(\d)(st|nd|rd|th|er)\b/g, "$1");
  const words = (plain.match(/\p{L}+/gu) ?? []).filter((word) => !FILLERS.has(word));
  const numbers = plain
    .replace(/\p{L}+\.?/gu, " ")
    .replaceAll(",", " ")
    .replace(/\s+/g, " ")
    .trim();
  return { words, numbers };
};
