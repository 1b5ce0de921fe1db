import { judgingCalendar } from "#calendar/judging-calendar";
import { recycleAt } from "#domain/sequence/course/recycle-date";
import type { FiledDisposition } from "#domain/disposition/filed-disposition";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  email,
  inbound,
  judge,
  pause,
  requestedTime,
  ROUND_THE_CLOCK,
  saidIn,
  seen,
  step,
  stepChange,
  talk,
  useOf,
  written,
} from "./situation.ts";

const sms = (minutes: number, said = "F:f"): ContactEvent => email(minutes, said, { channel: "sms" });
const theirs = (minutes: number, channel: "sms" | "email" = "sms"): ContactEvent => ({
  ...inbound(minutes, { channel }),
  startedInApp: false,
});
/** How many contacts lay outside the permitted hours. */
const outside = (...events: SequenceEvent[]): number =>
  judge([email(600), ...events], day(2), DAYTIME).faults.find(({ cause }) => cause === "outside_permitted_hours")
    ?.eventIds.length ?? 0;

test("J60: while they wrote on a channel in the last half hour, what we write there is an answer", () => {
  expect(outside(sms(1302))).toBe(1);
  const asked = seen(theirs(1300));
  expect(outside(asked, sms(1302))).toBe(0);
  expect(outside(asked, sms(1302), sms(1329.9))).toBe(0);
  expect(outside(asked, sms(1302), sms(1330))).toBe(1);
  expect(outside(asked, sms(1302), call(1310))).toBe(1);
  expect(outside(asked, sms(1302), email(1305, "F:f", { channel: "whatsapp" }))).toBe(1);
  expect(outside(asked, sms(1302), seen(theirs(1325)), sms(1340), sms(1350))).toBe(0);
});

test("J60: a hand-noted chat is open for an hour from what the first contact after it answered", () => {
  const chat = (minutes: number, last = minutes - 5) => outside(theirs(1300), sms(1302), theirs(last), sms(minutes));
  expect(chat(1359.9)).toBe(0);
  expect(chat(1360)).toBe(1);
  expect(chat(1340, 1309)).toBe(1);
});

test("J53: an answer is the first contact of ours that was placed after theirs, and no machine's word", () => {
  const asked = seen(theirs(1300, "email"));
  expect(outside(asked, call(1305), call(1325))).toBe(1);
  const machine = email(1302, "", { automation: "acknowledgement" });
  expect(outside(asked, machine, call(1305))).toBe(0);
  expect(outside(asked, call(1302, { result: "not_placed" }), call(1305))).toBe(0);
  expect(outside(asked, { ...call(1302, { result: "unknown", items: null }), untold: true }, call(1325))).toBe(1);
});

test("J52: what they said belongs to the contact it names, a redial of it, or the latest of the quarter hour before", () => {
  const silent = (...events: SequenceEvent[]) => causesOf(judge(events, day(9))).includes("silence_after_talk");
  const spoken = talk(10, "Q:q");
  expect(silent(spoken)).toBe(true);
  expect(silent(spoken, pause(25, day(20)))).toBe(false);
  expect(silent(spoken, pause(26, day(20)))).toBe(true);
  const met = talk(10, "Q:q", { channel: "visit", result: "met" });
  expect(silent(met)).toBe(true);
  expect(silent(met, pause(20, day(20)))).toBe(false);
  const [rang, reached] = [call(4), talk(9, "Q:q")];
  expect(silent(rang, reached, saidIn(pause(12, day(20)), reached))).toBe(false);
  // A call of theirs that nobody took is an occasion, and one of ours that nobody took is none.
  const missed = inbound(day(1), { channel: "call", result: "missed" });
  expect(silent(spoken, missed, saidIn(pause(day(1, 5), day(20)), missed))).toBe(false);
  expect(silent(spoken, call(day(1)), pause(day(1, 5), day(20)))).toBe(true);
});

test("J53: a step that they moved is agreed for its new time too, one that we moved is not", () => {
  const spoken = talk(600, "Q:q");
  const agreed = step(spoken, day(1, 700));
  const asking = seen(inbound(700));
  const moved = (fields: Partial<Extract<SequenceEvent, { kind: "step_change" }>> = {}) =>
    ({ ...saidIn(stepChange(spoken, 701, 1320), asking), ...fields }) as SequenceEvent;
  const called = (change: SequenceEvent) => outside(spoken, agreed, asking, call(702), change, call(1320));
  expect(called(moved())).toBe(0);
  expect(called(moved({ by: "us" }))).toBe(1);
  expect(called(moved({ stepId: "another" }))).toBe(1);
  expect(called(moved({ dueAt: null, change: "cancelled" }))).toBe(1);
  expect(called(moved({ dueAt: at(1250) }))).toBe(1);
});

test("J13: a call at a time they asked for is never unvaried, if it was asked for by then and on that channel", () => {
  const third = call(day(2, 30));
  const read = (...more: SequenceEvent[]) => {
    const record = [call(10), call(day(1, 10)), ...more, third];
    return useOf(judge(record, day(3)), third);
  };
  const asking = inbound(day(1, 600), { channel: "call", result: "missed" });
  const asked = (from: number, to: number, fields: object = {}) => [
    asking,
    { ...saidIn(requestedTime(day(1, 600), day(2, from), day(2, to)), asking), ...fields } as SequenceEvent,
  ];
  expect(read()).toBe("unvaried");
  expect(read(...asked(20, 40))).toBe("useful");
  expect(read(...asked(30, 30))).toBe("useful");
  expect(read(...asked(31, 40))).toBe("unvaried");
  expect(read(...asked(10, 29))).toBe("unvaried");
  expect(read(...asked(20, 40, { channel: "call" }))).toBe("useful");
  expect(read(...asked(20, 40, { channel: "email" }))).toBe("unvaried");
  expect(read(...asked(20, 40, { recordedAt: at(day(2, 60)), receivedAt: at(day(2, 60)) }))).toBe("unvaried");
});

test("J51 J59: a number told to be somebody else's is wrong until that is put right as a slip", () => {
  const wrong = (recordedAt: number, result: ContactEvent["result"] = "rang_out"): ContactEvent => ({
    ...call(10, { result: "wrong_person" }),
    corrected: { result, ringSeconds: null, items: [], recordedAt: at(recordedAt) },
  });
  const named = (...events: SequenceEvent[]) =>
    judge(events, day(9)).faults.find(({ cause }) => cause === "known_wrong_number")?.eventIds ?? [];
  const [soon, later] = [call(600), call(day(3))];
  expect(named(wrong(day(2)), soon, later)).toEqual([soon.id]);
  expect(named(wrong(day(2)), later)).toEqual([]);
  expect(named(wrong(day(2), "wrong_person"), later)).toEqual([later.id]);
  // Put right at once, it never was.
  expect(named(wrong(14), soon)).toEqual([]);
  // Wrong by another call too, it stays wrong.
  const again = call(20, { result: "wrong_person" });
  expect(named(wrong(day(2)), again, later)).toEqual([again.id, later.id]);
  expect(named(call(10, { result: "wrong_person" }), again)).toEqual([again.id]);
  // What was a fault by the time of the correction stays one (J70).
  expect(named(wrong(day(3)), later)).toEqual([later.id]);
  // Told late, or of a call that was never placed, it is known of no number.
  expect(named(written(call(10, { result: "wrong_person" }), day(1)), later)).toEqual([]);
  expect(named(call(10, { result: "wrong_person" }), call(600, { result: "not_placed" }))).toEqual([]);
});

test("M51: a date to come back on is a day there is, of a code that may come back, and never before it was filed", () => {
  const calendar = judgingCalendar(ROUND_THE_CLOCK, null, at(0), at(0) + 60 * DAY);
  const back = (date: string, fields: Partial<FiledDisposition> = {}, credited = day(1), days?: number) => {
    const filed: FiledDisposition = {
      ...{ code: "3", reason: "low_intent.browsing", facts: { recycle_date: date } },
      ...{ confidence: "lead_said", setVersion: REASON_SET_VERSION, ...fields },
    };
    const found = recycleAt(filed, at(credited), calendar, days === undefined ? {} : { recycleMostDays: days });
    return found === null ? null : new Date(found).toISOString().slice(0, 10);
  };
  const real = ["2024-01-09", "2024-01-31", "2024-02-29", "2024-02-01", "2024-03-31"];
  expect(real.map((date) => back(date))).toEqual(real);
  const none = [
    "2024-02-30",
    "2024-00-09",
    "2024-13-01",
    "2024-01-00",
    "2024-01-32",
    "2024-12-32",
    "9.1.2024",
    "",
    "2024-01-091",
    "x2024-01-09",
  ];
  expect(none.map((date) => back(date))).toEqual(none.map(() => null));
  expect(back("2024-12-31", {}, day(300))).toBe("2024-12-31");
  expect(back("2023-12-31")).toBe("2024-01-02");
  expect((["2", "3", "5", "8", "9"] as const).map((code) => back("2024-01-09", { code }))).toEqual(
    Array(5).fill("2024-01-09"),
  );
  expect((["1", "4", "6", "7"] as const).map((code) => back("2024-01-09", { code }))).toEqual(Array(4).fill(null));
  expect(back("2024-01-09", { code: "8", reason: "asked_to_stop.stop" })).toBeNull();
  expect(back("2024-01-09", { reason: null })).toBe("2024-01-09");
  // Further off than the policy allows, only a date they named counts.
  expect(back("2024-04-01")).toBe("2024-04-01");
  expect(back("2024-04-02")).toBe("2024-04-01");
  expect(back("2024-04-02", { reason: "no_timing.date_known" })).toBe("2024-04-02");
  expect(back("2024-04-02", { reason: "no_timing.date_known", confidence: "observed" })).toBe("2024-04-01");
  expect(back("2024-01-30", {}, day(1), 10)).toBe("2024-01-12");
});
