import type { ReviewShare } from "#contract/review-share";
import { wholeWords } from "#ui/words/whole-words.ts";
import * as m from "../../../paraglide/messages.js";

const percent = (share: number): number => Math.round(share * 100);

/** How many of how many: "14 of 22", or what is certain and what it may come to: "at least 3, at most 9 of 22". */
export const countWords = ({ n, of, atMost }: ReviewShare): string =>
  atMost === undefined
    ? m.review_figure_plain({ n: wholeWords(n), of: wholeWords(of) })
    : m.review_figure_bounds({ n: wholeWords(n), most: wholeWords(atMost), of: wholeWords(of) });

/** A share with what it is out of and how sure it is: "14 of 22 (64 %, 43–80)"; without an interval only "0 of 0". */
export const figureWords = (share: ReviewShare): string => {
  const { n, of, low, high, atMost } = share;
  if (low === null || high === null || of === 0) return countWords(share);
  const range = { low: percent(low), high: percent(high) };
  return atMost === undefined
    ? m.review_figure({ n: wholeWords(n), of: wholeWords(of), share: percent(n / of), ...range })
    : m.review_figure_between({ count: countWords(share), ...range });
};

/** Only how sure it is: "64 %, 43–80", or "14–80 %"; empty without an interval. */
export const shareWords = ({ n, of, low, high, atMost }: ReviewShare): string =>
  low === null || high === null || of === 0
    ? ""
    : atMost !== undefined
      ? m.judge_bounds_range({ low: percent(low), high: percent(high) })
      : m.review_figure_share({ share: percent(n / of), low: percent(low), high: percent(high) });
