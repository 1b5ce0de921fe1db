import { hash } from "node:crypto";
import type { SetConsistency } from "#contract/consistency";
import { unnamedWords } from "#domain/promise/unnamed-words";
import type { OwnWords } from "../db/promise/own-words.ts";

/** Fewer leads that left some, and whose they are could be told (PR28). */
const FEWEST_LEADS = 5;
const MOST_SHOWN = 20;
/** Of so many leads, drawn by the hash of what they said, words are read at all. */
const MOST_READ = 200;

/**
 * Their own words about each promise, as they may be shown: masked, one a lead, what reads the same once, at most
 * twenty, in the order of a hash of what is shown, which says neither whose they are nor when.
 */
export const wordsShown = (said: readonly OwnWords[]): SetConsistency["words"] =>
  [...Map.groupBy(said, ({ promiseId }) => promiseId)].flatMap(([promiseId, own]) => {
    const byLead = [...Map.groupBy(own, ({ leadId }) => leadId).values()];
    if (byLead.length < FEWEST_LEADS) return [];
    // Chosen before they are masked: that takes longer than all else here.
    const chosen = byLead
      .map((some) => some.sort((a, b) => byHash(a.words, b.words))[0]!)
      .sort((a, b) => byHash(a.words, b.words))
      .slice(0, MOST_READ)
      .map((one) => unnamedWords(one.words, one.names));
    const words = [...Map.groupBy(chosen, (text) => text)]
      .map(([text, alike]) => ({ text, leads: alike.length }))
      .sort((a, b) => byHash(a.text, b.text))
      .slice(0, MOST_SHOWN);
    return [{ promiseId, leads: byLead.length, words }];
  });

const byHash = (a: string, b: string): number => {
  const [left, right] = [hash("sha256", a), hash("sha256", b)];
  return left < right ? -1 : left > right ? 1 : 0;
};
