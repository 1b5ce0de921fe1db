import type { Suggestion } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";
import { CHANNEL_WORDS } from "../contact/channel-words.ts";
import { whenWords } from "../time/when-words.ts";
import { WHY_WORDS } from "./next-words.ts";

/** Sooner than this is now. */
const NOW_MS = 5 * 60_000;

const dayparts = [m.judge_daypart_0, m.judge_daypart_1, m.judge_daypart_2];

/** What to try next, from when (hours and room under the caps allow it), why, and which parts of the day not again. `at`: the instant of the page. */
export const suggestWords = (suggestion: Suggestion, zone: string, at: number): string => {
  const inputs = { channel: CHANNEL_WORDS[suggestion.channel]().toLowerCase(), why: WHY_WORDS[suggestion.why]() };
  const words =
    suggestion.from - at < NOW_MS
      ? m.review_rescue_suggest(inputs)
      : m.review_rescue_suggest_from({ ...inputs, from: whenWords(suggestion.from, zone) });
  if (suggestion.avoidDayparts.length === 0) return words;
  return `${words}; ${m.review_rescue_avoid({ dayparts: suggestion.avoidDayparts.map((part) => dayparts[part]?.() ?? "").join(", ") })}`;
};
