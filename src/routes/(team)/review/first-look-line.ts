import type { Pattern } from "#contract/review-patterns";
import type { ReviewFilter } from "#contract/review-filter";
import type { ReviewSummaryOutput } from "#contract/review-summary";
import type { FirstLookPoint } from "#domain/report/first-look";
import { FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";
import { durationWords } from "#ui/words/time/duration-words.ts";
import * as m from "../../../paraglide/messages.js";
import { boundsWords } from "../report/bounds-words.ts";
import { figureWords } from "../report/figure-words.ts";
import { filterToAddress } from "../report/filter-address.ts";
import { elsewhereWords, findingTitle, sharedWords } from "./patterns/pattern-words.ts";

/** A sentence, and where the leads that it counts are. */
export type FirstLookLine = { words: string; href: string };

/** How long before the instant of the page the first of the leads came in of which it is too early to say anything. */
const tooEarlyWords = (count: number, oldest: number, { leads: of, asOf }: ReviewSummaryOutput): string => {
  const said = { count, of, age: durationWords(Math.max(0, asOf.at - oldest)) };
  return asOf.kind === "now" ? m.review_first_too_early(said) : m.review_first_too_early_end(said);
};

const notEnoughWords = ({ notEnough: { leads, most }, leads: of }: ReviewSummaryOutput): string =>
  most === null
    ? m.judge_not_enough_several({ leads, of })
    : m.judge_not_enough_settles({ leads, of, what: MISSING_WORDS[most.kind](), settles: most.settles });

/** One point of a first look in words, with what it is out of, and the leads it counts. */
export const firstLookLine = (point: FirstLookPoint<Pattern>, summary: ReviewSummaryOutput): FirstLookLine => {
  const of = summary.leads;
  const { choice: period, settings } = summary.period;
  const within = { period, ...(settings === undefined ? {} : { settings }) };
  const line = (words: string, filter: ReviewFilter): FirstLookLine => ({
    words,
    href: `/review/leads?${filterToAddress({ ...within, ...filter })}`,
  });
  switch (point.kind) {
    case "fault": {
      const { bounds, figure } = point;
      const words = m.review_first_fault({ fault: FAULT_WORDS[bounds.fault](), figures: boundsWords(bounds) });
      return line(words, { bounds: { fault: bounds.fault, figure } });
    }
    case "apart": {
      const { pattern } = point;
      const said = {
        finding: findingTitle(pattern),
        shared: sharedWords(pattern),
        here: m.review_patterns_here({ figure: figureWords(pattern.here) }),
        elsewhere: elsewhereWords(pattern),
      };
      return line(m.review_first_apart(said), pattern.filter);
    }
    case "not_enough":
      return line(notEnoughWords(summary), { verdict: ["not_judgeable"] });
    case "too_early":
      return line(tooEarlyWords(point.leads, point.oldestArrival, summary), { verdict: ["not_yet_judgeable"] });
    case "on_track":
      return line(m.review_first_on_track({ count: point.leads, of }), { verdict: ["proportionate"] });
  }
};
