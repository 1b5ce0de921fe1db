import type { Channel } from "#domain/attempt/channel";
import { missingFrom } from "#domain/disposition/code-set";
import { fromTap, type TapRecord } from "#domain/disposition/from-tap";
import type { GuardEvidence } from "#domain/disposition/guard-evidence";
import type { Tap } from "#domain/disposition/tap";
import { expect, test } from "vitest";
import { makeEvidence } from "./make-evidence.ts";

const record = (over: Partial<TapRecord> = {}, evidence: Partial<GuardEvidence> = {}): TapRecord => ({
  evidence: makeEvidence(evidence),
  talkedToday: false,
  inbound: false,
  ownerId: "rep-1",
  track: "later",
  recycleDate: "2026-09-01",
  criterionValue: "two people",
  criteriaConfirmed: "size",
  lastStep: "papers",
  nextStep: null,
  isGuess: false,
  ...over,
});
const outcome = (
  tap: Tap,
  channel: Channel = "call",
  over: Partial<TapRecord> = {},
  evidence: Partial<GuardEvidence> = {},
) => fromTap(tap, channel, record(over, evidence));

test.each([
  ["rang_out", "rang_out"],
  ["busy", "busy"],
  ["voicemail_left", "voicemail_left"],
  ["voicemail_none", "voicemail_none"],
  ["someone_else", "someone_else"],
  ["nobody_in", "nobody_in"],
] as const)("G50: %s is that, not reached yet, and asks nothing", (tap, result) => {
  expect(outcome({ tap })).toMatchObject({
    result,
    files: { code: "U", reason: "open.not_reached_yet", confidence: "observed" },
    awaitsEvidence: false,
    stop: false,
    asks: [],
  });
});

test("G50: a call not made is not placed and files nothing", () => {
  expect(outcome({ tap: "did_not_call" })).toMatchObject({ result: "not_placed", files: null, asks: [] });
});

test("G51: number doesn't work asks which, files a 1 and waits for its evidence", () => {
  expect(outcome({ tap: "number_does_not_work", which: null })).toMatchObject({ result: null, asks: ["which"] });
  const once = outcome({ tap: "number_does_not_work", which: "not_in_service" });
  expect(once).toMatchObject({ result: "not_in_service", awaitsEvidence: true, asks: [] });
  expect(once.files).toMatchObject({
    code: "1",
    reason: "invalid.number",
    facts: { channel: "call", how_known: "not_in_service" },
  });
  const wrong = outcome(
    { tap: "number_does_not_work", which: "wrong_person" },
    "call",
    {},
    {
      dead: { call: { bounceVerified: false, wrongPerson: true, notInServiceDays: 0 } },
    },
  );
  expect(wrong).toMatchObject({ result: "wrong_person", files: { reason: "invalid.person" }, awaitsEvidence: false });
});

test("G52: call me back is a conversation at a bad moment and asks the time", () => {
  expect(outcome({ tap: "call_me_back", at: null })).toMatchObject({
    result: "reached",
    files: { code: "U", reason: "open.bad_moment" },
    asks: ["time"],
  });
  expect(outcome({ tap: "call_me_back", at: 5 }).asks).toEqual([]);
});

test("G52: a conversation is reached on a call, met on a visit, received in a message", () => {
  expect(outcome({ tap: "thinking" }, "call").result).toBe("reached");
  expect(outcome({ tap: "thinking" }, "video").result).toBe("reached");
  expect(outcome({ tap: "thinking" }, "visit").result).toBe("met");
  expect(outcome({ tap: "asked_to_stop", confirmed: true }, "sms", { inbound: true }).result).toBe("received");
});

test("G53: going ahead files a 6, asks the step and the claim, and stands once the step says who, what and when", () => {
  const open = outcome({ tap: "going_ahead", reached: null, claim: null, step: null });
  expect(open.asks).toEqual(["step_reached", "claim_that_mattered"]);
  expect(open.awaitsEvidence).toBe(true);
  const step = { what: "meet at the branch", who: "us", when: 9 } as const;
  const full = outcome({ tap: "going_ahead", reached: "meeting", claim: "one rate", step });
  expect(full).toMatchObject({ asks: [], awaitsEvidence: false, files: { code: "6", reason: "step_reached.meeting" } });
  expect(full.files && missingFrom(full.files)).toEqual([]);
});

test("G53: signed leaves nothing to agree on, and says so; any other step does not", () => {
  const stepAfter = (reached: "signed" | "meeting" | null, nextStep: string | null) =>
    outcome({ tap: "going_ahead", reached, claim: null, step: null }, "call", { nextStep }).files?.facts["next_step"];
  expect(stepAfter("signed", null)).toBe("none");
  expect(stepAfter("signed", "hand over")).toBe("hand over");
  expect([stepAfter("meeting", null), stepAfter(null, null)]).toEqual([undefined, undefined]);
});

test("G54: yes, but later files a 5; date, track and owner are inferred", () => {
  const later = outcome({ tap: "later", reason: "no_timing.documents", returnDate: null });
  expect(later.asks).toEqual(["return_date"]);
  expect(later.files).toMatchObject({
    code: "5",
    facts: { recycle_date: "2026-09-01", track: "later", owner: "rep-1" },
    confidence: "lead_said",
  });
  expect(later.files && missingFrom(later.files)).toEqual([]);
  expect(later.awaitsEvidence).toBe(false);
});

test("G54: thinking it over stays open and suggests a step", () => {
  expect(outcome({ tap: "thinking" })).toMatchObject({
    files: { code: "U", reason: "open.thinking" },
    asks: ["next_step"],
  });
});

test("G55: doesn't fit files a 4 with the form's own answer", () => {
  const open = outcome({ tap: "does_not_fit", reason: null, criterion: null, value: null });
  expect(open.asks).toEqual(["criterion"]);
  const full = outcome({ tap: "does_not_fit", reason: "no_fit.size", criterion: null, value: null });
  expect(full.asks).toEqual([]);
  expect(full.files).toMatchObject({
    code: "4",
    facts: { criterion: "size", value: "two people", who_said: "lead" },
  });
});

test("G56: no thanks is a 3, an 8 or a 9, by reason and record", () => {
  expect(outcome({ tap: "no_thanks", reason: null })).toMatchObject({ files: null, asks: ["reason"] });
  expect(outcome({ tap: "no_thanks", reason: "low_intent.browsing" }).files).toMatchObject({ code: "3" });
  expect(outcome({ tap: "no_thanks", reason: "objection.price" })).toMatchObject({
    files: { code: "8" },
    awaitsEvidence: false,
  });
  const followed = { talks: 1, talkDays: 1, hasTwoWay: true, usefulContacts: 2, usefulAfterFirstTalk: 1 };
  expect(outcome({ tap: "no_thanks", reason: "objection.price" }, "call", {}, followed)).toMatchObject({
    files: { code: "9", facts: { last_step: "papers" } },
    awaitsEvidence: false,
  });
  // A second talk on the day of the first, after nothing else, is followed up by itself.
  const sameDay = { talks: 1, talkDays: 1, hasTwoWay: true, usefulContacts: 0 };
  expect(
    outcome({ tap: "no_thanks", reason: "objection.price" }, "call", { talkedToday: true }, sameDay).files?.code,
  ).toBe("8");
});

test("G57: asked to stop stops once confirmed, and files 8 before any conversation", () => {
  expect(outcome({ tap: "asked_to_stop", confirmed: false })).toMatchObject({
    stop: false,
    files: null,
    asks: ["confirm"],
  });
  expect(outcome({ tap: "asked_to_stop", confirmed: true }, "email", { inbound: true })).toMatchObject({
    result: "received",
    stop: true,
    files: { code: "8", reason: "asked_to_stop.stop", facts: {} },
    awaitsEvidence: false,
    asks: [],
  });
});

test("G58: my guess is inferred; what they said in a talk is theirs; the rest is observed", () => {
  const price: Tap = { tap: "no_thanks", reason: "objection.price" };
  expect(outcome(price).files?.confidence).toBe("lead_said");
  expect(outcome(price, "call", { isGuess: true }).files?.confidence).toBe("inferred");
  expect(outcome({ tap: "rang_out" }).files?.confidence).toBe("observed");
});
