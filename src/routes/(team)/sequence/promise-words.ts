import type { ReviewSequence } from "#contract/review-sequence";
import * as m from "../../../paraglide/messages.js";

type ReportedOutcome = NonNullable<ReviewSequence["promise"]>;

const ANSWERS: Record<ReportedOutcome["answer"], () => string> = {
  as_said: m.review_promise_as_said,
  partly: m.review_promise_partly,
  not: m.review_promise_not,
  not_discussed: m.review_promise_not_discussed,
};

/** What the first talk said of the promise, with the person's own words. */
export const promiseWords = ({ answer, words }: ReportedOutcome): string =>
  words === null ? ANSWERS[answer]() : m.review_promise_words({ answer: ANSWERS[answer](), words });
