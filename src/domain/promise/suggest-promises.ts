import { isNeverPromised, isNotice } from "./never-promised.ts";
import { PROMISE_SIGNS } from "./promise-signs.ts";
import { splitSentences } from "./split-sentences.ts";

/** Suggestions for one page. */
const MOST = 12;
/** The longest promise, in characters as strings count them. */
export const PROMISE_CHARACTERS = 200;
const SHORTEST = 8;
/** What is read of a page. */
const TEXT_CHARACTERS = 100_000;

/** A longer line is more than a notice. */
const PARAGRAPH = 1_000;

/** What stands around a line without being said: bullets, ticks, arrows, and the stars of footnotes. */
const BEFORE = /^(?:[\s•·‣▪■●○◦✓✔✅☑➤►▶→»›\p{Extended_Pictographic}\ufe0f]|[-–—+*](?=\s))+/u;
const AFTER = /[\s→›»>*¹²³]+$/u;

/** It speaks to somebody, or of us: what headings do that promise. */
const OF_US =
  /(?<!\p{L})(?:you|your|yours|we|our|us|sie|ihr|ihre[nmrs]?|du|dein|deine[nmrs]?|wir|uns|unser|unsere[nmrs]?)(?!\p{L})/iu;
/** Names of pages in menus, in which nobody is spoken to. */
const MENU_NAMES =
  /(?<!\p{L})(?:(?:about|contact|join|follow) us|über uns|(?:my|your) (?:account|basket|cart))(?!\p{L})/giu;
const HEADING = { fewest: 4, most: 14, characters: 100 };

/**
 * What a page seems to promise: at most 12 of its own lines or sentences, as they stand there (at most 200 characters
 * each), each once and in its order. `text`: the page as lines of readable text. Signs are numbers with what they
 * count, prices, terms, what is free, left out or stood for, offers and headings, in English and German; of too many
 * the surest are taken. Notices, small print and menus are none.
 */
export const suggestPromises = (text: string): string[] => {
  const found = new Map<string, { promise: string; weight: number; at: number }>();
  for (const line of text.slice(0, TEXT_CHARACTERS).split("\n")) {
    if (line.length <= PARAGRAPH && isNotice(line)) continue;
    for (const sentence of splitSentences(line.trim())) {
      const promise = asPromise(sentence);
      const weight = promise === null ? 0 : weightOf(promise);
      if (promise === null || weight === 0) continue;
      const key = keyOf(promise);
      if (!found.has(key)) found.set(key, { promise, weight, at: found.size });
    }
  }
  return [...found.values()]
    .sort((one, other) => other.weight - one.weight || one.at - other.at)
    .slice(0, MOST)
    .sort((one, other) => one.at - other.at)
    .map(({ promise }) => promise);
};

/** The sentence without what stands around it, at most as long as a promise; null where it can't be one. */
const asPromise = (sentence: string): string | null => {
  // Patterns are tried on no more than decides.
  const seen = cutAfterWord(sentence, 2 * PROMISE_CHARACTERS);
  if (isNeverPromised(seen)) return null;
  const promise = cutAfterWord(seen.replace(BEFORE, "").replace(AFTER, ""), PROMISE_CHARACTERS);
  if (promise.length < SHORTEST || !/\S\s+\S/u.test(promise)) return null;
  const letters = promise.match(/\p{L}/gu)?.length ?? 0;
  return letters * 3 < promise.length || isNeverPromised(promise) ? null : promise;
};

const cutAfterWord = (text: string, most: number): string =>
  text.length <= most
    ? text
    : text
        .slice(0, most + 1)
        .replace(/\S*$/u, "")
        .replace(/[\s,;:–—-]+$/u, "");

const weightOf = (promise: string): number =>
  Math.max(
    isHeading(promise) ? 1 : 0,
    ...PROMISE_SIGNS.map(({ weight, pattern }) => (pattern.test(promise) ? weight : 0)),
  );

const isHeading = (line: string): boolean => {
  const words = line.split(/\s+/u).length;
  return (
    words >= HEADING.fewest &&
    words <= HEADING.most &&
    line.length <= HEADING.characters &&
    /^[\p{Lu}\p{N}]/u.test(line) &&
    !/[.:,;…]$/u.test(line) &&
    OF_US.test(line.replace(MENU_NAMES, ""))
  );
};

/** Two that differ in nothing that is said are one. */
const keyOf = (promise: string): string =>
  promise
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%€$£]+/gu, " ")
    .trim();
