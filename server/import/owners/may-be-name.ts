/** How much of a name a word from a file says: all of it, or a part that fits. */
type Fit = "whole" | "part";

/** A word as it may be written: without accents, and with an ä as ae. */
type Word = readonly string[];

const plain = (word: string): string => word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");

const wordsOf = (text: string): Word[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "")
    .map((word) => [...new Set([plain(word), plain(word.replace(/[äöü]/g, (letter) => `${letter}e`))])]);

const isSame = (a: Word, b: Word): boolean => a.some((one) => b.includes(one));

const isLetterOf = (a: Word, b: Word): boolean =>
  a.some((one) => one.length === 1 && b.some((other) => other.startsWith(one)));

const fitOf = (words: readonly Word[], name: readonly Word[]): Fit | null => {
  const left = [...name];
  let whole = 0;
  // Whole words first, so that a letter does not take the place of one.
  for (const word of [...words].sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0))) {
    const same = left.findIndex((one) => isSame(word, one));
    const at = same >= 0 ? same : left.findIndex((one) => isLetterOf(word, one) || isLetterOf(one, word));
    if (at < 0) return null;
    if (same >= 0 && (word[0]?.length ?? 0) > 1) whole += 1;
    left.splice(at, 1);
  }
  if (whole === 0) return null;
  return left.length === 0 && whole === words.length ? "whole" : "part";
};

/**
 * Whether a word by which a file calls an owner may be this name: its words in any order, some left out or cut to their
 * first letter, without accents, with an ä as ae; of an address what stands before the @. Null: it is not. It is only
 * ever proposed by this.
 */
export const mayBeName = (key: string, name: string): Fit | null =>
  fitOf(wordsOf(/^[^@\s]+@[^@\s]+$/.test(key) ? key.slice(0, key.indexOf("@")) : key), wordsOf(name));
