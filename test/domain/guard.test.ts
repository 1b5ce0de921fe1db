import type { FiledDisposition } from "#domain/disposition/filed-disposition";
import { guard, type GuardNeed } from "#domain/disposition/guard";
import type { GuardEvidence } from "#domain/disposition/guard-evidence";
import { expect, test } from "vitest";
import { makeEvidence, makeFiled } from "./make-evidence.ts";

const needs = (filed: FiledDisposition, over: Partial<GuardEvidence>): GuardNeed[] => {
  const answer = guard(filed, makeEvidence(over));
  return answer.passes ? [] : answer.due.map((one) => one.need);
};
const alternative = (filed: FiledDisposition, over: Partial<GuardEvidence>) => {
  const answer = guard(filed, makeEvidence(over));
  return answer.passes ? null : answer.alternative;
};

const one = makeFiled("1", "invalid.number", { channel: "call" });
const clean = { bounceVerified: false, wrongPerson: false, notInServiceDays: 0 };

test("G30: a 1 takes a verified bounce, a wrong person, or not in service on two days, on the channel named", () => {
  expect(needs(one, {})).toEqual(["bounce_or_wrong_person_or_two_days"]);
  expect(needs(one, { dead: { call: { ...clean, bounceVerified: true } } })).toEqual([]);
  expect(needs(one, { dead: { call: { ...clean, wrongPerson: true } } })).toEqual([]);
  expect(needs(one, { dead: { call: { ...clean, notInServiceDays: 2 } } })).toEqual([]);
  expect(needs(one, { dead: { email: { ...clean, bounceVerified: true } } })).not.toEqual([]);
  expect(needs(makeFiled("1", "invalid.number"), { dead: { call: { ...clean, wrongPerson: true } } })).toEqual([
    "channel_named",
  ]);
});

test("G30: one day out of service says how many it takes", () => {
  const answer = guard(one, makeEvidence({ dead: { call: { ...clean, notInServiceDays: 1 } } }));
  expect(answer).toEqual({
    passes: false,
    due: [{ need: "bounce_or_wrong_person_or_two_days", have: 1, of: 2, channel: "call" }],
    alternative: { code: "U", reason: "open.not_reached_yet", secondTag: null },
  });
});

const whole: Partial<GuardEvidence> = {
  allSlotsDue: true,
  slotsDue: 6,
  slotsFilled: 4,
  coverage: 4 / 6,
  usefulChannels: ["call", "email"],
  usefulContacts: 4,
};
const two = makeFiled("2", "no_response.never_reached", { last_attempt: "2026-03-20" });

test("G31: a 2 takes the whole sequence, two channels, no two-way contact and a complete record", () => {
  expect(needs(two, whole)).toEqual([]);
  expect(needs(two, { ...whole, allSlotsDue: false })).toEqual(["all_slots_due"]);
  expect(needs(two, { ...whole, slotsFilled: 3, coverage: 0.5 })).toEqual(["coverage"]);
  expect(needs(two, { ...whole, usefulChannels: ["call"] })).toEqual(["channels"]);
  expect(needs(two, { ...whole, hasTwoWay: true })).toEqual(["no_two_way_contact"]);
  expect(needs(two, { ...whole, absenceComplete: false })).toEqual(["absence_complete"]);
  expect(needs(two, {})).toEqual(["all_slots_due", "coverage", "channels"]);
});

test("G31: where only one channel can be used, one is enough; where none is known to be, two are asked", () => {
  expect(needs(two, { ...whole, usableChannels: ["call"], usefulChannels: ["call"] })).toEqual([]);
  expect(needs(two, { ...whole, usableChannels: null, usefulChannels: ["call"] })).toEqual(["channels"]);
});

test.each(["3", "4", "5"] as const)("G32: a %s takes a two-way contact", (code) => {
  const filed = makeFiled(code, null);
  expect(needs(filed, {})).toEqual(["two_way_contact"]);
  expect(needs(filed, { hasTwoWay: true })).toEqual([]);
  expect(alternative(filed, {})).toEqual({ code: "U", reason: "open.not_reached_yet", secondTag: null });
});

test("G32: a 4 on a lead the arrival judgement passed raises a definition conflict", () => {
  const four = makeFiled("4", "no_fit.size");
  expect(guard(four, makeEvidence({ hasTwoWay: true, arrivalVerdict: "sales_ready" }))).toEqual({
    passes: true,
    definitionConflict: true,
  });
  expect(guard(four, makeEvidence({ hasTwoWay: true, arrivalVerdict: "nurture" }))).toEqual({
    passes: true,
    definitionConflict: false,
  });
});

test("G33: a 6 takes a two-way contact and a step with who, what and when", () => {
  const six = makeFiled("6", "step_reached.meeting");
  const step = { what: "meet", who: "us", when: 1 } as const;
  expect(needs(six, { hasTwoWay: true, openStep: step })).toEqual([]);
  expect(needs(six, { hasTwoWay: true, openStep: { ...step, when: null } })).toEqual(["next_step"]);
  expect(needs(six, { hasTwoWay: true })).toEqual(["next_step"]);
  expect(needs(six, { openStep: step })).toEqual(["two_way_contact"]);
});

test("G34: a 7 takes an earlier 6 and five business days without progress", () => {
  const seven = makeFiled("7", "no_response.after_step");
  expect(needs(seven, { earlierSixAt: 1, businessDaysSinceProgress: 5 })).toEqual([]);
  expect(needs(seven, { earlierSixAt: 1, businessDaysSinceProgress: 4 })).toEqual(["quiet_business_days"]);
  expect(needs(seven, { businessDaysSinceProgress: 9 })).toEqual(["earlier_six"]);
  expect(needs(seven, {})).toEqual(["earlier_six", "quiet_business_days"]);
});

const eight = makeFiled("8", "objection.price");
const nine = makeFiled("9", "objection.price");

test("G35: an 8 takes conversations on one day only", () => {
  expect(needs(eight, { hasTwoWay: true, talks: 2, talkDays: 1 })).toEqual([]);
  expect(needs(eight, {})).toEqual(["conversation"]);
  expect(needs(eight, { hasTwoWay: true, talks: 2, talkDays: 2 })).toEqual(["conversations_on_one_day"]);
});

test("G35: asked to stop before any conversation files under 8; no other reason does, nor a stop nobody asked for", () => {
  const stop = makeFiled("8", "asked_to_stop.stop");
  expect(needs(stop, { askedToStop: true })).toEqual([]);
  expect(needs(stop, {})).toEqual(["conversation"]);
  expect(needs(eight, { askedToStop: true })).toEqual(["conversation"]);
});

test("G36: a 9 takes two useful contacts, one of them after the first conversation", () => {
  expect(needs(nine, { usefulContacts: 2, usefulAfterFirstTalk: 1 })).toEqual([]);
  expect(needs(nine, { usefulContacts: 1, usefulAfterFirstTalk: 1 })).toEqual(["useful_contacts"]);
  expect(needs(nine, { usefulContacts: 5 })).toEqual(["useful_after_first_conversation"]);
});

test("G36: the record chooses between 8 and 9: each offers the other where that one stands", () => {
  const followed = { hasTwoWay: true, talks: 2, talkDays: 2, usefulContacts: 3, usefulAfterFirstTalk: 1 };
  expect(alternative(eight, followed)).toEqual({ code: "9", reason: "objection.price", secondTag: null });
  const once = { hasTwoWay: true, talks: 1, talkDays: 1, usefulContacts: 1 };
  expect(alternative(nine, once)).toEqual({ code: "8", reason: "objection.price", secondTag: null });
  expect(alternative(eight, { hasTwoWay: true, talks: 2, talkDays: 2 })).toEqual({
    code: "U",
    reason: "unknown.conflict",
    secondTag: null,
  });
});

test("G37: a 10 takes a fault or a review, and a team lead who never owned the lead", () => {
  const ten = makeFiled("10", "handling.late", { fault_or_reference: "too_slow" });
  const reviewer = { isTeamLead: true, everOwned: false };
  expect(guard(ten, makeEvidence({ faults: ["too_slow"] }), reviewer).passes).toBe(true);
  expect(guard(ten, makeEvidence({ reviewReference: "review-7" }), reviewer).passes).toBe(true);
  expect(guard(ten, makeEvidence(), reviewer).passes).toBe(false);
  const faulty = makeEvidence({ faults: ["too_slow"] });
  for (const filer of [null, { isTeamLead: false, everOwned: false }, { isTeamLead: true, everOwned: true }]) {
    const answer = guard(ten, faulty, filer);
    expect(answer.passes ? null : answer.due.map((due) => due.need)).toEqual(["reviewer"]);
    expect(answer.passes ? null : answer.alternative.secondTag).toBe("10");
  }
});

test("G38: unknown is always allowed", () => {
  expect(guard(makeFiled("U", null), makeEvidence())).toEqual({ passes: true, definitionConflict: false });
});
