/** Of one person about one lead: more than years of daily work come to. Judging a lead reads all of it each time. */
export const MOST_FACTS = 1_500;
