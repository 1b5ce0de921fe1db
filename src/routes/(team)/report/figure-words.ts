import type { ReviewShare } from "#contract/review-share";
import * as m from "../../../paraglide/messages.js";

const percent = (share: number): number => Math.round(share * 100);

/** A share with what it is out of and how sure it is: "14 of 22 (64 %, 43–80)"; without an interval only "0 of 0". */
export const figureWords = ({ n, of, low, high }: ReviewShare): string =>
  low === null || high === null || of === 0
    ? m.review_figure_plain({ n, of })
    : m.review_figure({ n, of, share: percent(n / of), low: percent(low), high: percent(high) });

/** Only how sure it is: "64 %, 43–80"; empty without an interval. */
export const shareWords = ({ n, of, low, high }: ReviewShare): string =>
  low === null || high === null || of === 0
    ? ""
    : m.review_figure_share({ share: percent(n / of), low: percent(low), high: percent(high) });
