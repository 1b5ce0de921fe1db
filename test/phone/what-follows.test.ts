import { expect, test } from "vitest";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { draftsOf } from "#phone/leads/attempt/drafts-of";
import { draftedFacts } from "#phone/leads/attempt/drafted-facts";
import { emptyOutcome, type OutcomeDraft, reportedOutcomeOf } from "#phone/leads/attempt/outcome-draft";
import { startAttempt } from "#phone/leads/attempt/start-attempt";
import { tapRecord } from "#phone/leads/attempt/tap-record";
import { whatFollows } from "#phone/leads/attempt/what-follows";
import { leadNow } from "#phone/leads/judged/lead-now";
import { leadAt, NOW, POLICY } from "./make-lead.ts";

const LATER = NOW + 3 * MINUTE;

/** What is said to follow from an answer, and how the lead reads once the same answer is written down. */
const told = (of: Partial<OutcomeDraft>, events: SequenceEvent[] = [], over: object = {}) => {
  const lead = leadNow({ ...leadAt("a", { arrivedAt: NOW - HOUR / 2, events }, NOW), ...over }, POLICY, [], LATER);
  const { attempt } = startAttempt("a", "call", NOW);
  const { reported } = reportedOutcomeOf({ ...emptyOutcome(attempt), ...of }, "call back");
  if (reported === null) throw new Error("still asked");
  const at = { device: LATER, server: LATER };
  const drafted = draftsOf(attempt, reported, tapRecord(lead, attempt, "rep", LATER), LATER, () => "step");
  const saved = leadNow(lead, POLICY, draftedFacts(drafted.drafts, at), LATER);
  return { follows: whatFollows(lead, POLICY, drafted, at), saved };
};

const CALL_BACK = { tap: "call_me_back", stepAt: NOW + DAY } as const;
const ANSWERS: Partial<OutcomeDraft>[] = [
  CALL_BACK,
  { ...CALL_BACK, content: ["Q:rate"] },
  { tap: "thinking", stepAt: NOW + 2 * DAY },
  { tap: "later", reason: "no_timing.date_known", returnDate: "2031-01-05" },
  { tap: "no_thanks", reason: "objection.price" },
  { tap: "asked_to_stop", confirmed: true },
  { tap: "rang_out" },
];

test("P70: what an answer is said to lead to is what saving it leads to", () => {
  for (const answer of ANSWERS) {
    const { follows, saved } = told(answer);
    expect(follows?.next, answer.tap ?? "").toEqual(saved.assessment?.nextDue ?? null);
  }
});

test("P70: the same form for every answer, and nothing of a verdict in it", () => {
  for (const answer of ANSWERS)
    expect(Object.keys(told(answer).follows ?? {}).sort(), answer.tap ?? "").toEqual([
      "answers",
      "next",
      "promisedBy",
      "settles",
    ]);
});

test("P70: what it settles is the most that it does", () => {
  expect(told(CALL_BACK).follows).toMatchObject({ settles: "counts", next: { what: "our_step", by: NOW + DAY } });
  expect(told({ ...CALL_BACK, content: ["Q:rate"] }).follows).toMatchObject({ settles: "answers", answers: 1 });
  expect(told({ tap: "asked_to_stop", confirmed: true }).follows).toMatchObject({ settles: "ends", next: null });
  expect(told({ tap: "later", reason: "no_timing.date_known", returnDate: "2031-01-05" }).follows?.settles).toBe(
    "rests",
  );
});

test("P70: it is not said where the lead was read by another version of the judge", () => {
  expect(told(CALL_BACK, [], { judgeVersion: JUDGE_VERSION + 1 }).follows).toBe(null);
});
