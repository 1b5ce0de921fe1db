import type { AnswerType, FactPayload } from "#domain/journal/fact";
import type { Draft } from "../../outbox/capture.ts";
import type { JudgedCard } from "../card/judge-card.ts";

type Answer<Type extends AnswerType> = FactPayload<Type>["answer"];
/** What an answer says besides, by names of the question's own; none of it has to be told. */
export type AnswerDetails = Readonly<Record<string, string>>;

/**
 * A question asked in a talk. `name`: what its answer is kept under while it is half told, its words under
 * `<name>Words`, what it says besides under `<name>Details`; no name is ever used for another question, for what was kept outlives an update of the app.
 */
interface Asked<Name extends string, Type extends AnswerType> {
  readonly name: Name;
  readonly type: Type;
  /** In the order they are offered. */
  readonly answers: readonly Answer<Type>[];
  /** After these the person's own words are asked for, too. */
  readonly withWords: readonly Answer<Type>[];
  readonly isAsked: (card: JudgedCard) => boolean;
  readonly payload: (
    attemptId: string,
    answer: Answer<Type>,
    words: string | null,
    details: AnswerDetails,
  ) => FactPayload<Type>;
}

export interface TalkQuestion<Name extends string, Type extends AnswerType> extends Asked<Name, Type> {
  /** The fact that an answer comes to; none for what was not answered. */
  readonly draftOf: (
    about: { leadId: string; attemptId: string },
    answer: string | null,
    words: string,
    details: AnswerDetails,
  ) => Draft[];
}

/** Says a question asked in a talk. */
export const talkQuestion = <Name extends string, Type extends AnswerType>(
  of: Asked<Name, Type>,
): TalkQuestion<Name, Type> => ({
  ...of,
  draftOf: ({ leadId, attemptId }, given, words, details) => {
    const answer = of.answers.find((one) => one === given);
    if (answer === undefined) return [];
    const payload = of.payload(attemptId, answer, words.trim() === "" ? null : words.trim(), details);
    // A type and its own payload, which is what a draft is.
    return [{ leadId, type: of.type, payload } as Draft];
  },
});
