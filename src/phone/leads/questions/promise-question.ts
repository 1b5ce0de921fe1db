import { standingAnswers } from "#domain/journal/standing-answers";
import { PROMISE_PHRASES } from "#domain/promise/promise-phrase";
import { talkQuestion } from "./talk-question.ts";

/**
 * Whether reality matched what the ad or page had promised: where that is on record, in the first talk; again where it
 * was not discussed then, or they have enquired since having seen another version. What this phone was answered stands
 * before what the server had on record.
 */
export const promiseQuestion = talkQuestion({
  name: "promise",
  type: "promise.checked",
  answers: ["as_said", "partly", "not", "not_discussed"],
  withWords: ["partly", "not"],
  isAsked: ({ lead, own }) => {
    const versionId = lead?.promise?.versionId ?? null;
    if (lead === null || versionId === null) return false;
    const before = standingAnswers(own).find(({ type }) => type === "promise.checked")?.payload ?? lead.promiseChecked;
    if (before === undefined) return !lead.evidence.hasTwoWay;
    // An answer of an earlier build does not say of which version it is.
    return before.answer === "not_discussed" || (before.versionId ?? versionId) !== versionId;
  },
  payload: (attemptId, answer, words, details) => {
    const isOff = answer === "partly" || answer === "not";
    return {
      attemptId,
      claim: isOff ? (details["claim"] ?? null) : null,
      answer,
      phrase: isOff ? (PROMISE_PHRASES.find((one) => one === details["phrase"]) ?? null) : null,
      versionId: details["versionId"] ?? null,
      words: isOff ? words : null,
    };
  },
});
