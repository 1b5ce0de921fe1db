import type { SequenceEvent } from "../sequence/sequence-event.ts";
import type { Instant } from "../time/instant.ts";

/** One of their questions, and when it was answered; null: it is open, and an answer that was put off leaves it so. */
export interface QuestionStanding {
  readonly question: string;
  readonly answeredAt: Instant | null;
}

/** As long as the name of what a message answers may be, in letters. */
const NAME_MOST = 200;

/** How each of their questions stands by what is on record. Pure; events in any order. */
export const questionsStanding = (
  questions: readonly string[],
  events: readonly SequenceEvent[],
): QuestionStanding[] => {
  const answered = new Map<string, Instant>();
  for (const event of events) {
    if (event.kind !== "contact") continue;
    const { result, items } = event.corrected ?? event;
    if (result === "not_placed") continue;
    for (const { kind, ref, credit = 1 } of items ?? [])
      if (kind === "Q" && credit === 1) answered.set(ref, Math.min(answered.get(ref) ?? event.at, event.at));
  }
  return questions.map((question) => ({ question, answeredAt: answered.get(question.slice(0, NAME_MOST)) ?? null }));
};
