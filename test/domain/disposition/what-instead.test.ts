import type { DispositionCode } from "#domain/disposition/filed-disposition";
import { allChannelsDead, guard } from "#domain/disposition/guard";
import type { GuardEvidence } from "#domain/disposition/guard-evidence";
import { expect, test } from "vitest";
import { makeEvidence, makeFiled } from "../make-evidence.ts";

const instead = (code: DispositionCode, over: Partial<GuardEvidence>, reason: string | null = null) => {
  const answer = guard(makeFiled(code, reason), makeEvidence(over));
  return answer.passes ? null : answer.alternative;
};
const spoken = { hasTwoWay: true, talks: 2, talkDays: 2 };

test("P19: where they were reached, a code of no answer or of a step is still open, any other is contradicted", () => {
  const open = { code: "U", reason: "open.thinking", secondTag: null };
  for (const code of ["2", "6", "7"] as const) expect(instead(code, spoken)).toEqual(open);
  const contradicted = { ...open, reason: "unknown.conflict" };
  for (const code of ["1", "8", "9", "10"] as const) expect(instead(code, spoken)).toEqual(contradicted);
});

test("P19: where nobody was reached, nobody was reached yet, whatever was filed", () => {
  const unreached = { code: "U", reason: "open.not_reached_yet", secondTag: null };
  for (const code of ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] as const)
    expect(instead(code, {})).toEqual(unreached);
});

test("P19: only 8 and 9 stand in for one another", () => {
  const once = { hasTwoWay: true, talks: 1, talkDays: 1, usefulContacts: 3, usefulAfterFirstTalk: 1 };
  expect(instead("10", once)?.code).toBe("U");
  expect(instead("7", once)?.code).toBe("U");
  expect(instead("9", { ...once, usefulAfterFirstTalk: 0 }, "objection.price")?.code).toBe("8");
  // What does not stand itself is not offered: neither 8 nor 9 here.
  expect(instead("9", { ...spoken, usefulContacts: 1 })?.code).toBe("U");
});

test("G37: a 10 may stand beside as a second tag where there is a fault, and no other code may", () => {
  expect(instead("10", { ...spoken, faults: ["too_slow"] })?.secondTag).toBe("10");
  expect(instead("10", spoken)?.secondTag).toBeNull();
  expect(instead("9", { ...spoken, faults: ["too_slow"] })?.secondTag).toBeNull();
  const answer = guard(makeFiled("10", "handling.late"), makeEvidence());
  expect(answer.passes ? [] : answer.due.map(({ need }) => need)).toEqual(["handling_evidence", "reviewer"]);
});

test("G30: a channel may be named for its evidence or because the lead gave it, and no other", () => {
  const due = (channel: string, over: Partial<GuardEvidence>) => {
    const answer = guard(makeFiled("1", "invalid.number", { channel }), makeEvidence(over));
    return answer.passes ? null : [answer.due[0]?.need, answer.due[0]?.channel];
  };
  const alive = { bounceVerified: false, wrongPerson: false, notInServiceDays: 1 };
  expect(due("sms", { channelsGiven: ["call"] })).toEqual(["channel_named", null]);
  expect(due("sms", { channelsGiven: null })).toEqual(["channel_named", null]);
  expect(due("call", { channelsGiven: ["call"] })).toEqual(["bounce_or_wrong_person_or_two_days", "call"]);
  expect(due("sms", { channelsGiven: ["call"], dead: { sms: alive } })).toEqual([
    "bounce_or_wrong_person_or_two_days",
    "sms",
  ]);
  expect(due("sms", { channelsGiven: null, dead: { sms: { ...alive, wrongPerson: true } } })).toBeNull();
});

test("G30: the channels given are all dead only where some were given", () => {
  const dead = { call: { bounceVerified: false, wrongPerson: true, notInServiceDays: 0 } };
  const all = (channelsGiven: GuardEvidence["channelsGiven"]) => allChannelsDead(makeEvidence({ dead, channelsGiven }));
  expect([all(["call"]), all(["call", "email"]), all([]), all(null)]).toEqual([true, false, false, false]);
});

test("G32: a conflict with the definition is raised by a 4 alone", () => {
  const record = makeEvidence({ hasTwoWay: true, arrivalVerdict: "sales_ready" });
  for (const code of ["3", "5", "U"] as const)
    expect(guard(makeFiled(code, null), record)).toEqual({ passes: true, definitionConflict: false });
});

test("G35: asked to stop after conversations on two days is no 8", () => {
  const answer = guard(makeFiled("8", "asked_to_stop.stop"), makeEvidence({ ...spoken, askedToStop: true }));
  expect(answer.passes ? null : answer.due).toEqual([
    { need: "conversations_on_one_day", have: 2, of: 1, channel: null },
  ]);
});

test("G31: what is due says how far the record is", () => {
  const due = (code: DispositionCode, over: Partial<GuardEvidence>) => {
    const answer = guard(makeFiled(code, null), makeEvidence(over));
    return answer.passes ? [] : answer.due.map(({ need, have, of }) => [need, have, of]);
  };
  expect(due("2", { allSlotsDue: true, usefulChannels: ["call", "email"], coverage: 0.5 })).toEqual([
    ["coverage", 0.5, 2 / 3],
  ]);
  expect(due("7", { earlierSixAt: 1, businessDaysSinceProgress: 3 })).toEqual([["quiet_business_days", 3, 5]]);
});
