import type { Policy } from "#domain/sequence/policy";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, causesOf, day, disposition, email, judge, OFFICE, pause, stage, talk } from "./situation.ts";

const seenBy = (system: string) => ({
  connections: [{ userId: null, channel: "sms" as const, system, from: 0, to: null, absence: "complete" as const }],
});
/** A pause a connected system has on record: it needs no conversation of ours. */
const onRecord = (from: number, until: number): SequenceEvent => ({ ...pause(from, until), system: "exchange" });
const statesOf = (events: readonly SequenceEvent[], asOf: number): string[] =>
  judge(events, asOf, { episode: seenBy("exchange") }).slots.map(({ state }) => state);

test("J57: a pause takes a slot out where it covers half of it, and no less", () => {
  const second = (from: number, until: number) => statesOf([call(10), onRecord(from, until)], day(2, 10))[1];
  // The second slot lies from 240 minutes to the end of the second day: 2640 minutes.
  expect(second(300, 300 + 1319)).toBe("missed");
  expect(second(300, 300 + 1321)).toBe("void");
  expect(second(200, 240 + 1319)).toBe("missed");
  expect(second(day(1), day(9))).toBe("void");
});

test("J57: two pauses over the same hours count once", () => {
  const twice = [call(10), onRecord(300, 300 + 700), onRecord(400, 400 + 700)];
  expect(statesOf(twice, day(2, 10))[1]).toBe("missed");
  const apart = [call(10), onRecord(300, 300 + 700), onRecord(1500, 1500 + 700)];
  expect(statesOf(apart, day(2, 10))[1]).toBe("void");
});

test("J57: with fewer than four slots left by their pauses a sequence is not whole", () => {
  const filed = disposition(day(16), "2", "no_response.never_reached", { last_attempt: "call" });
  const tries = [call(10), email(12), call(day(1, 300)), email(day(2, 600), "F:f2"), call(day(12, 800))];
  const found = (until: number) =>
    judge([...tries, onRecord(day(4), until), filed], day(16, 10), {
      episode: { ...seenBy("exchange"), facts: ["f", "f2"] },
    });
  // Until the seventh day it covers one slot; until the eleventh two, and four are left; until the fourteenth three.
  expect(found(day(7)).phase).toBe("held");
  expect(found(day(11)).phase).toBe("held");
  const three = found(day(14));
  expect(three.phase).not.toBe("held");
  expect(three.sideFindings).toContain("closure_unsupported");
});

/** The office's policy with other slots. */
const withSlots = (slots: Policy["slots"]) => ({ ...OFFICE, policy: { ...OFFICE.policy, slots } });

test("J58: a slot of less than two hours of service is part of the next", () => {
  const about = withSlots([{ serviceMinutes: 480 }, { businessDays: 1 }, { businessDays: 3 }]);
  // From Monday 09:00: eight hours end at 17:00, a business day on Tuesday 09:00, half an hour of service between.
  const found = (events: readonly SequenceEvent[], asOf: number) =>
    judge(events, asOf, { ...about, episode: { arrivedAt: at(540) } });
  const once = [email(570)];
  expect(causesOf(found(once, day(1, 541)))).toEqual([]);
  expect(causesOf(found(once, day(3, 539)))).toEqual([]);
  expect(causesOf(found(once, day(3, 541)))).toEqual(["slots_unfilled"]);
  expect(causesOf(found([...once, call(day(2, 600))], day(3, 541)))).toEqual([]);
  expect(found(once, day(3, 541)).slots).toHaveLength(2);
});

test("J58: where two hours lie between, the slot stands by itself", () => {
  const about = withSlots([{ serviceMinutes: 390 }, { businessDays: 1 }, { businessDays: 3 }]);
  const found = judge([email(570)], day(1, 541), { ...about, episode: { arrivedAt: at(540) } });
  expect(found.slots).toHaveLength(3);
  expect(causesOf(found)).toEqual(["slots_unfilled"]);
});

test("J58: a last slot that short is part of the one before", () => {
  const about = withSlots([{ serviceMinutes: 120 }, { serviceMinutes: 480 }, { businessDays: 1 }]);
  const found = (events: readonly SequenceEvent[], asOf: number) =>
    judge(events, asOf, { ...about, episode: { arrivedAt: at(540) } });
  expect(found([email(570)], 1021).slots).toHaveLength(2);
  expect(causesOf(found([email(570)], 1021))).toEqual([]);
  expect(causesOf(found([email(570), call(1030)], day(1, 541)))).toEqual([]);
  expect(causesOf(found([email(570)], day(1, 541)))).toEqual(["slots_unfilled"]);
});

test("J54: signed with us and lost on their side is no ending", () => {
  const signed = disposition(30, "6", "step_reached.signed", {
    claim_that_mattered: "price",
    criteria_confirmed: "all",
  });
  const lost = stage(day(2), { label: "lost", system: "crm" });
  const found = judge([talk(1, "Q:q"), signed, lost], day(8));
  expect(found.verdict).not.toBe("proportionate");
  expect(found.maybe).toContain("dropped_next_step");
  const won = stage(day(2), { stage: "progressed", label: "won", system: "crm" });
  expect(judge([talk(1, "Q:q"), signed, won], day(8))).toMatchObject({ verdict: "proportionate", faults: [] });
});
