import type { ReviewPeriod } from "#contract/review-period";
import * as m from "../../../paraglide/messages.js";
import { dayWords } from "../report/week-words.ts";

/** Which talks the page is about. */
export const talksWords = ({ because, days, inside, outside }: ReviewPeriod): string => {
  if (days !== null) {
    const here = m.consistency_period_inside({ count: inside, from: dayWords(days.from), to: dayWords(days.to) });
    return outside === 0 ? here : `${here} ${m.consistency_period_outside({ count: outside })}`;
  }
  return because === "few" ? m.consistency_period_few({ count: inside }) : m.consistency_period_all({ count: inside });
};
