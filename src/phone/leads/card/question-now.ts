import type { LeadQuestion } from "#contract/lead-question";
import type { Fact } from "#domain/journal/fact";
import { inOrder } from "#domain/journal/in-order";
import { WAIT_REASONS } from "#domain/lead/wait-reason";

/** For so long after it was given an answer can be changed on the card, ms. */
const SHOWN = 86_400_000;

/**
 * A question as it stands on this phone now: with what was answered here since the copy was pulled. Null once there is
 * nothing to answer or to change any more. `now`: server time, ms.
 */
export const questionNow = (pulled: LeadQuestion, own: readonly Fact[], now: number): LeadQuestion | null => {
  const here = inOrder(own).flatMap((fact) => {
    if (fact.type !== "review.answered" || fact.payload.questionId !== pulled.questionId) return [];
    const { answer, words } = fact.payload;
    const reason = WAIT_REASONS.find((one) => one === answer) ?? "other";
    return [{ reason, words, at: fact.capturedAt - fact.clockOffset }];
  });
  const last = here.at(-1);
  const answer = last !== undefined && last.at >= (pulled.answer?.at ?? 0) ? last : pulled.answer;
  if (answer === null) return pulled.isOpen ? pulled : null;
  return now - answer.at < SHOWN ? { ...pulled, answer, isOpen: false } : null;
};
