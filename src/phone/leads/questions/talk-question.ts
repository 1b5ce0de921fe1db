import type { AnswerType, FactPayload } from "#domain/journal/fact";
import type { LeadCard } from "../card/read-lead.ts";

/**
 * A question asked in a talk. `name`: what its answer is kept under while it is half told, its words under
 * `<name>Words`; no name is ever used for another question, for what was kept outlives an update of the app.
 */
export interface TalkQuestion<Name extends string, Type extends AnswerType> {
  readonly name: Name;
  readonly type: Type;
  /** In the order they are offered. */
  readonly answers: readonly FactPayload<Type>["answer"][];
  /** After these the person's own words are asked for, too. */
  readonly withWords: readonly FactPayload<Type>["answer"][];
  readonly isAsked: (card: LeadCard) => boolean;
  readonly payload: (attemptId: string, answer: FactPayload<Type>["answer"], words: string | null) => FactPayload<Type>;
}

/** Says a question asked in a talk. */
export const talkQuestion = <Name extends string, Type extends AnswerType>(
  of: TalkQuestion<Name, Type>,
): TalkQuestion<Name, Type> => of;
