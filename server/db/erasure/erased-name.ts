import { createHmac } from "node:crypto";

/** Ids of our own name nobody; a word; a mark within a word (which splits it for the judge); anything else that could tell. */
const PARTS =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[\p{L}\p{N}]+|[^\p{L}\p{N}\p{P}\p{S}\s]+/giu;
const ID = /^[0-9a-f]{8}-/i;
const WORD = /^[\p{L}\p{N}]/u;
const LEAST_LETTERS = 3;
/** What a name may have, in characters: the bound of what a contact says. */
const MOST = 200;
/** An item without a name of its own (`isUnnamed`). */
const UNNAMED = new Set(["q", "f", "d", "n"]);

/** `length` letters that nobody can trace back without the key. */
const letters = (key: string, text: string, length: number): string =>
  [...createHmac("sha256", key).update(text).digest()]
    .slice(0, length)
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join("");

/** A word's letters in the word's own case, so that two that differ in it alone still do. */
const inCaseOf = (word: string, made: string): string => {
  const lower = word.toLowerCase();
  if (word === lower) return made;
  if (word === word.toUpperCase() && word.length > 1) return made.toUpperCase();
  return `${made[0]!.toUpperCase()}${made.slice(1)}`;
};

const nameWord = (key: string, word: string): string => {
  if (ID.test(word)) return word;
  if (!WORD.test(word)) return `~${letters(key, word, 2)}~`;
  const made = letters(key, word.toLowerCase(), 5);
  // A word of one or two letters is no name by which anything is found: a sign before it keeps it from being one.
  return word.length < LEAST_LETTERS ? `~${inCaseOf(word, made.slice(0, 3))}` : inCaseOf(word, made);
};

/**
 * Another text for a text that the judge compares: word by word, so that what was the same, was a word of another or was
 * what a fact is of, still is, and reads as nothing to people. One that would be longer than what a contact may say is
 * named as a whole, with as many of its words as there is room for.
 */
export const erasedName = (key: string, text: string): string => {
  if (UNNAMED.has(text)) return text;
  const made = text.replaceAll(PARTS, (part) => nameWord(key, part));
  if (text.length > MOST || made.length <= MOST) return made;
  const words = new Set([...text.matchAll(PARTS)].map(([part]) => nameWord(key, part)));
  let short = `~${letters(key, text, 12)}~`;
  for (const word of words) if (short.length + word.length < MOST && !word.startsWith("~")) short += ` ${word}`;
  return short;
};
