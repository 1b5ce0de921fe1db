import { talkAnswers } from "#domain/journal/talk-answers";
import { talkQuestion } from "./talk-question.ts";

/** Whether reality matched what the ad or page had said: once per lead, in the first talk; again only if it was not discussed then. */
export const promiseQuestion = talkQuestion({
  name: "promise",
  type: "promise.checked",
  answers: ["as_said", "partly", "not", "not_discussed"],
  withWords: ["partly", "not"],
  isAsked: ({ lead, own }) => {
    const before = talkAnswers(own).find(({ type }) => type === "promise.checked");
    return lead !== null && (before === undefined ? !lead.evidence.hasTwoWay : before.answer === "not_discussed");
  },
  payload: (attemptId, answer, words) => ({ attemptId, claim: null, answer, words }),
});
