import type { ReviewPeriod } from "#contract/review-period";
import * as m from "../../../paraglide/messages.js";
import { dayWords } from "./week-words.ts";

/** Which leads a page is about and how many others there are, with the reason where nobody asked for it. */
export const periodWords = ({ because, days, inside: here, otherVersions = 0, outside }: ReviewPeriod): string => {
  // Of which version their figures are is said beside it.
  const inside = here + otherVersions;
  if (days !== null) {
    const those = m.review_period_inside({ count: inside, from: dayWords(days.from), to: dayWords(days.to) });
    return outside === 0 ? those : `${those} ${m.review_period_outside({ count: outside })}`;
  }
  if (because === "few") return m.review_period_few({ count: inside });
  return because === "filter" ? m.review_period_searched({ count: inside }) : m.review_period_all({ count: inside });
};
