import { expect, test } from "vitest";
import type { Fact, FactPayload } from "#domain/journal/fact";
import { talkAnswers } from "#domain/journal/talk-answers";
import { MINUTE } from "#domain/time/instant";

const T = Date.UTC(2026, 2, 4, 10);
const fact = (
  type: "promise.checked" | "attempt.retracted",
  deviceSeq: number,
  payload: FactPayload<"promise.checked"> | FactPayload<"attempt.retracted">,
): Fact =>
  ({
    eventId: `event-${deviceSeq}`,
    deviceId: "phone",
    deviceSeq,
    leadId: "lead",
    actorId: "rep",
    capturedAt: T + deviceSeq * MINUTE,
    clockOffset: MINUTE,
    receivedAt: T + deviceSeq * MINUTE,
    type,
    payload,
  }) as Fact;
const told = (deviceSeq: number, attemptId: string, answer: FactPayload<"promise.checked">["answer"], words = "") =>
  fact("promise.checked", deviceSeq, { attemptId, answer, claim: null, words: words === "" ? null : words });

test("P24: what was said last of the promise stands, in the person's words, on the server's clock", () => {
  expect(talkAnswers([])).toEqual([]);
  const facts = [told(4, "second", "partly", "the rate was higher"), told(2, "first", "not_discussed")];
  // What else was written down of a talk is no answer.
  const { answer: _answer, ...other } = { ...told(9, "second", "not").payload, answer: null };
  facts.push({ ...told(9, "second", "not"), type: "attempt.started", payload: { ...other } } as unknown as Fact);
  expect(talkAnswers(facts)).toEqual([
    { type: "promise.checked", answer: "partly", words: "the rate was higher", at: T + 3 * MINUTE },
  ]);
});

test("P24: a talk taken back takes with it what it said of the promise", () => {
  const back = (attemptId: string) => fact("attempt.retracted", 9, { attemptId });
  const facts = [told(2, "first", "not_discussed"), told(4, "second", "partly")];
  expect(talkAnswers([...facts, back("second")]).map(({ answer }) => answer)).toEqual(["not_discussed"]);
  expect(talkAnswers([...facts, back("second"), back("first")])).toEqual([]);
});
