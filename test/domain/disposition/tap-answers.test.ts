import type { Channel } from "#domain/attempt/channel";
import { filedDisposition } from "#domain/disposition/filed-disposition";
import { fromTap, type TapRecord } from "#domain/disposition/from-tap";
import type { GuardEvidence } from "#domain/disposition/guard-evidence";
import type { Tap } from "#domain/disposition/tap";
import { expect, test } from "vitest";
import { makeEvidence } from "../make-evidence.ts";

const RECORD = {
  talkedToday: false,
  inbound: false,
  ownerId: "rep-1",
  track: "later",
  recycleDate: null,
  criterionValue: null,
  criteriaConfirmed: null,
  lastStep: "papers",
  nextStep: "a visit",
  isGuess: false,
};
const outcome = (tap: Tap, channel: Channel, more: Partial<TapRecord> = {}, evidence: Partial<GuardEvidence> = {}) =>
  fromTap(tap, channel, { ...RECORD, evidence: makeEvidence(evidence), ...more });

test("P18: what was answered is asked no more, and only that", () => {
  const asks = (tap: Tap) => outcome(tap, "call").asks;
  const ahead = { tap: "going_ahead", reached: null, claim: null, step: null } as const;
  expect(asks({ ...ahead, reached: "meeting" })).toEqual(["claim_that_mattered"]);
  expect(asks({ ...ahead, claim: "the rate" })).toEqual(["step_reached"]);
  const later = { tap: "later", reason: null, returnDate: null } as const;
  expect(asks(later)).toEqual(["reason", "return_date"]);
  expect(asks({ ...later, reason: "no_timing.no_date" })).toEqual(["return_date"]);
  expect(asks({ ...later, returnDate: "2026-09-01" })).toEqual(["reason"]);
  expect(asks({ tap: "does_not_fit", reason: null, criterion: "size", value: null })).toEqual([]);
  expect(asks({ tap: "no_thanks", reason: "objection.price" })).toEqual([]);
  expect(asks({ tap: "thinking" })).toEqual(["next_step"]);
});

test("G52: a message of theirs is received on every written channel; ours, and their calls, are conversations", () => {
  const result = (channel: Channel, inbound: boolean) => outcome({ tap: "thinking" }, channel, { inbound }).result;
  for (const channel of ["email", "sms", "whatsapp"] as const)
    expect([result(channel, true), result(channel, false)]).toEqual(["received", "reached"]);
  for (const channel of ["call", "video"] as const) expect(result(channel, true)).toBe("reached");
  expect(result("visit", true)).toBe("met");
});

test("G56: a message of theirs is two-way and no conversation: it carries a 4 and no 8", () => {
  const fit: Tap = { tap: "does_not_fit", reason: "no_fit.size", criterion: null, value: null };
  expect(outcome(fit, "email", { inbound: true }).awaitsEvidence).toBe(false);
  const price: Tap = { tap: "no_thanks", reason: "objection.price" };
  expect(outcome(price, "email", { inbound: true })).toMatchObject({ files: { code: "8" }, awaitsEvidence: true });
  expect(outcome(price, "email", { inbound: false })).toMatchObject({ files: { code: "8" }, awaitsEvidence: false });
});

test("G56: a talk follows up on an earlier one, and the first of all on none", () => {
  const price: Tap = { tap: "no_thanks", reason: "objection.price" };
  const code = (evidence: Partial<GuardEvidence>) => outcome(price, "call", {}, evidence).files?.code;
  expect(code({ talks: 1, talkDays: 1, hasTwoWay: true, usefulContacts: 1 })).toBe("9");
  expect(code({ usefulContacts: 5 })).toBe("8");
  expect(outcome({ tap: "no_thanks", reason: "low_intent.browsing" }, "call").files?.facts).toEqual({
    lead_words: "low_intent.browsing",
  });
});

test("G57: a 9 for one who asked to stop holds the last step, an 8 none; no other tap has them asked", () => {
  const stop: Tap = { tap: "asked_to_stop", confirmed: true };
  const followed = { talks: 1, talkDays: 1, hasTwoWay: true, usefulContacts: 2, usefulAfterFirstTalk: 1 };
  expect(outcome(stop, "call", {}, followed).files).toMatchObject({ code: "9", facts: { last_step: "papers" } });
  expect(outcome(stop, "call").files?.code).toBe("8");
  expect(outcome(stop, "call").files?.facts).toEqual({});
  const price: Tap = { tap: "no_thanks", reason: "asked_to_stop.stop" };
  expect(outcome(price, "email", { inbound: true }).awaitsEvidence).toBe(true);
  expect(outcome(price, "call").files?.facts).toEqual({});
});

test("G53: what was agreed with going ahead is the next step, or else what stood before; how far is asked first", () => {
  const ahead = { tap: "going_ahead", reached: null, claim: null } as const;
  expect(outcome({ ...ahead, step: null }, "call").files).toMatchObject({
    code: "6",
    reason: null,
    facts: { next_step: "a visit" },
  });
  expect(outcome({ ...ahead, step: null }, "call").files?.facts).toEqual({ next_step: "a visit" });
  const step = { what: "sign", who: "us", when: 9 } as const;
  expect(outcome({ ...ahead, step }, "call").files?.facts).toEqual({ next_step: "sign" });
  expect(outcome({ ...ahead, step: null }, "call", {}, { openStep: step }).awaitsEvidence).toBe(false);
});

test("G51: a number that does not work was no talk: it is observed, not said", () => {
  const dead = outcome({ tap: "number_does_not_work", which: "not_in_service" }, "call");
  expect(dead.files?.confidence).toBe("observed");
});

test("G51: an address that does not work is an e-mail's, a number anybody else's", () => {
  const which = "not_in_service" as const;
  const reason = (channel: Channel) => outcome({ tap: "number_does_not_work", which }, channel).files?.reason;
  expect([reason("email"), reason("call"), reason("sms")]).toEqual([
    "invalid.email",
    "invalid.number",
    "invalid.number",
  ]);
});

test("G55: the rep's guess at a misfit is the rep's, not the lead's", () => {
  const fit: Tap = { tap: "does_not_fit", reason: "no_fit.size", criterion: "team", value: "2" };
  expect(outcome(fit, "call", { isGuess: true }).files).toMatchObject({
    confidence: "inferred",
    facts: { criterion: "team", value: "2", who_said: "rep" },
  });
});

test("G58: a disposition is as sure as one of four", () => {
  const filed = { code: "U", reason: null, facts: {}, setVersion: "reasons@1" };
  const passes = (confidence: string) => filedDisposition.safeParse({ ...filed, confidence }).success;
  expect(["lead_said", "observed", "inferred", "unknown"].every(passes)).toBe(true);
  expect(passes("guessed")).toBe(false);
  expect(filedDisposition.safeParse({ ...filed, confidence: "unknown", facts: { a: 1 } }).success).toBe(false);
});
