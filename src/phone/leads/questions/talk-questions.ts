import type { Draft } from "../../outbox/capture.ts";
import { promiseQuestion } from "./promise-question.ts";
import type { AnswerDetails } from "./talk-question.ts";

/** The questions asked in a talk, in their order. */
export const TALK_QUESTIONS = [promiseQuestion] as const;

type Listed = (typeof TALK_QUESTIONS)[number];
export type QuestionName = Listed["name"];

/** What was answered so far, as a half-told outcome keeps it; null is not answered. */
export type QuestionState = { readonly [Q in Listed as Q["name"]]: Q["answers"][number] | null } & {
  readonly [Q in Listed as `${Q["name"]}Words`]: string;
} & {
  readonly [Q in Listed as `${Q["name"]}Details`]: AnswerDetails;
};

export const NOTHING_ANSWERED = Object.fromEntries(
  TALK_QUESTIONS.flatMap(({ name }) => [
    [name, null],
    [`${name}Words`, ""],
    [`${name}Details`, {}],
  ]),
) as QuestionState;

/** The facts that the answers come to. */
export const answerDrafts = (state: QuestionState, about: { leadId: string; attemptId: string }): Draft[] =>
  TALK_QUESTIONS.flatMap(({ name, draftOf }) =>
    draftOf(about, state[name], state[`${name}Words`], state[`${name}Details`]),
  );
