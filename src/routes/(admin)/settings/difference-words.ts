import type { PolicyDifference } from "#domain/sequence/policy-differences";
import * as m from "../../../paraglide/messages.js";
import { dateWords, listWords, spansWords, weekdayWords } from "./hours-words.ts";
import { capWithin, permittedWords, slotsWords, windowWords } from "./policy-words.ts";

const turned = (what: string, before: string, after: string): string => m.settings_turned({ what, before, after });

/** More days than these are counted. */
const NAMED = 4;

const daysWords = (days: readonly { date: string; name: string }[]): string => {
  const named = days
    .slice(0, NAMED)
    .map(({ date, name }) => (name === "" ? dateWords(date) : `${dateWords(date)} (${name})`));
  return listWords(days.length <= NAMED ? named : [...named, m.settings_holidays_more({ count: days.length - NAMED })]);
};

/** One difference in a sentence; closed days may make two. */
export const differenceWords = (difference: PolicyDifference): string[] => {
  switch (difference.part) {
    case "zone":
      return [turned(m.settings_zone(), difference.before, difference.after)];
    case "hours":
      return [turned(weekdayWords(difference.day), spansWords(difference.before), spansWords(difference.after))];
    case "permitted":
      return [turned(m.settings_permitted(), permittedWords(difference.before), permittedWords(difference.after))];
    case "holidays":
      return [
        ...(difference.added.length === 0 ? [] : [m.settings_holidays_added({ days: daysWords(difference.added) })]),
        ...(difference.removed.length === 0
          ? []
          : [m.settings_holidays_removed({ days: daysWords(difference.removed) })]),
      ];
    case "window": {
      const what =
        difference.source === null
          ? m.settings_first_reply()
          : m.settings_first_reply_of({ source: difference.source });
      const words = (window: typeof difference.before): string =>
        window === null ? m.settings_window_as_others() : windowWords(window);
      return [turned(what, words(difference.before), words(difference.after))];
    }
    case "slots":
      return [turned(m.settings_tries(), slotsWords(difference.before), slotsWords(difference.after))];
    case "cap": {
      const words = (most: number | null): string => (most === null ? m.settings_cap_none() : String(most));
      const what = m.settings_caps_within({ within: capWithin(difference.hours) });
      return [turned(what, words(difference.before), words(difference.after))];
    }
  }
};
