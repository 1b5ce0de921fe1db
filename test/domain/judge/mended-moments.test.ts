import { presetPolicy } from "#domain/sequence/presets";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "../holds.ts";
import {
  at,
  bearingOf,
  call,
  causesOf,
  day,
  DAYTIME,
  email,
  enquiry,
  faultsOf,
  inbound,
  judge,
  OFFICE,
  pause,
  requestedTime,
  saidIn,
  seen,
  talk,
} from "./situation.ts";

/** As a system of its own saw it: what it earns hangs on no entry's time. */
const told = (event: ContactEvent): ContactEvent => ({
  ...event,
  startedInApp: false,
  system: "crm",
  statedGrade: "verified",
});
/** The same, of a file that says the day only. */
const onDay = (days: number, event: ContactEvent, from = 0, to = 1439): ContactEvent => ({
  ...told(event),
  at: at(day(days, from)),
  atLatest: at(day(days, to)),
  recordedAt: at(day(days, to)),
  receivedAt: at(day(days, to)),
});
const fromForm = (minutes: number): SequenceEvent => ({ ...enquiry(minutes), system: "form" });

test("J83: a call of unknown hour may have answered an enquiry of its day, and have come in time", () => {
  const events = (answer: ContactEvent) => [told(email(550)), fromForm(day(2, 750)), answer];
  expect(faultsOf(judge(events(told(talk(day(2, 760), "F:f"))), day(3), OFFICE))).not.toContain("too_slow");
  const read = judge(events(onDay(2, talk(0, "F:f"))), day(3), OFFICE);
  expect(read.faults).toEqual([]);
  expect(bearingOf(read, "too_slow")).toBe("possible");
});

test("J83: calls of unknown hour may have come when they asked for them", () => {
  const missed = told(inbound(12, { channel: "call", result: "rang_out" }));
  const days = [1, 3, 5, 9, 15];
  const asked = days.map((days) => saidIn(requestedTime(13, day(days, 1100), day(days, 1120)), missed));
  const all = (one: (days: number) => ContactEvent) => [told(email(10)), missed, ...asked, ...days.map(one)];
  expect(
    judge(
      all((days) => told(call(day(days, 1110)))),
      day(17),
    ).verdict,
  ).toBe("proportionate");
  const read = judge(
    all((days) => onDay(days, call(0), 1050)),
    day(17),
  );
  expect([read.verdict, read.faults]).toEqual(["not_judgeable", []]);
});

test("J83: a call of unknown hour is outside permitted hours for certain only if the whole day is", () => {
  const acknowledged = Array.from({ length: 5 }, () => onDay(2, email(0, "F:f", { automation: "acknowledgement" })));
  const read = judge([told(email(550)), onDay(2, call(0)), ...acknowledged], day(3), DAYTIME);
  expect(read.faults).toEqual([]);
  expect(bearingOf(read, "contact_after_stop")).toBe("possible");
  const night = judge([told(email(550)), onDay(2, call(0), 1290)], day(3), DAYTIME);
  expect(causesOf(night)).toContain("outside_permitted_hours");
});

test("J83: a call of unknown hour may have come in the night of another zone", () => {
  const about = { policy: presetPolicy("default", "UTC"), zone: "Asia/Tokyo" };
  expect(causesOf(judge([told(email(550)), told(call(day(1, 900)))], day(2), about))).toEqual([
    "outside_permitted_hours",
  ]);
  expect(bearingOf(judge([told(email(550)), onDay(1, call(0))], day(2), about), "contact_after_stop")).toBe("possible");
});

test("J83: a call of unknown hour may have filled a slot that lies within its day", () => {
  const about = { policy: presetPolicy("fast_consumer", "UTC"), zone: "UTC", episode: { arrivedAt: at(600) } };
  expect(judge([told(email(610)), told(call(720))], day(1), about).verdict).toBe("proportionate");
  const read = judge([told(email(610)), onDay(0, call(0))], day(1), about);
  expect(read.faults).toEqual([]);
  expect(bearingOf(read, "thin")).toBe("possible");
});

test("J83: a call of unknown hour may have come between two others, close to both", () => {
  const others = [told(call(day(1, 1000))), told(call(day(1, 1045)))];
  const close = judge([told(email(550)), ...others, told(call(day(1, 1022)))], day(2), OFFICE);
  expect(causesOf(close)).toContain("gaps_too_short");
  const read = judge([told(email(550)), ...others, onDay(1, call(0))], day(2), OFFICE);
  expect(causesOf(read)).not.toContain("gaps_too_short");
  expect(bearingOf(read, "bunched")).toBe("possible");
});

test("J83: two contacts of one day, their hours unknown, may both have come early, apart from one another", () => {
  const about = { policy: presetPolicy("field_visits", "UTC"), zone: "UTC", episode: { arrivedAt: at(543) } };
  const visit = call(0, { channel: "visit", result: "nobody_in" });
  const placed = [told(call(day(1, 206))), told({ ...visit, at: at(day(1, 284)) })];
  expect(causesOf(judge([told(email(553)), ...placed], day(5, 74), about))).toContain("many_in_a_day");
  const read = judge([told(email(553)), onDay(1, call(0)), onDay(1, visit)], day(5, 74), about);
  expect(bearingOf(read, "bunched")).toBe("possible");
});

test("J83: contacts of one day, their hours unknown, may have come within 24 hours of the day before", () => {
  const day1 = [told(call(day(1, 840))), told(call(day(1, 1200)))];
  const visit = told(call(day(2, 830), { channel: "visit", result: "nobody_in" }));
  const read = judge([told(email(10)), ...day1, onDay(2, call(0)), visit], day(2, 1439));
  expect(bearingOf(read, "bunched")).toBe("possible");
});

test("J83: an enquiry known only to the day may have come in the evening, right before its answer", () => {
  const episode = { arrivedAt: at(0), arrivedAtLatest: at(1439) };
  const about = { policy: presetPolicy("fast_consumer", "UTC"), zone: "UTC", episode };
  const read = judge([onDay(0, email(0))], day(1), about);
  expect(read.faults).toEqual([]);
  expect([bearingOf(read, "too_slow"), bearingOf(read, "thin")]).toEqual(["possible", "possible"]);
});

test("J83: a pause that names no contact was said in one of unknown hour only if taken kindly", () => {
  const events = (theirs: ContactEvent) => [talk(10, "Q:q F:f"), theirs, pause(day(3, 600), day(12))];
  expect(judge(events(seen(inbound(day(3, 595)))), day(10)).verdict).toBe("proportionate");
  expect(faultsOf(judge(events(seen(inbound(day(3, 1200)))), day(10)))).toContain("dropped_next_step");
  const read = judge(events(onDay(3, inbound(0))), day(10));
  expect([read.faults, read.maybe]).toEqual([[], ["dropped_next_step"]]);
});

test("J83: a voicemail of unknown hour may have been a redial of another that day", () => {
  const voicemail = { result: "voicemail_left" } as const;
  const others = [told(call(day(1, 1019), voicemail)), told(call(day(2, 540), voicemail))];
  const read = judge([told(email(5)), ...others, onDay(1, call(0, voicemail))], day(3));
  expect([read.faults, read.maybe]).toEqual([[], ["generic_repetition"]]);
  const another = judge([told(email(5)), ...others, onDay(3, call(0, voicemail))], day(4));
  expect(causesOf(another)).toEqual(["same_message_again"]);
});

test("J64: what was written down before the enquiry came was not done for it, whatever hour of the day it leaves open", () => {
  const noted = { ...onDay(0, talk(0, "Q:q F:f"), 0), recordedAt: at(540), receivedAt: at(545) };
  const read = judge([noted], day(1), { episode: { arrivedAt: at(550) } });
  expect(causesOf(read)).toContain("first_response_late");
});

/** A call, visit or message on a day, at a minute of it. */
const deed = fc.record({
  way: fc.constantFrom("call", "visit", "email"),
  days: fc.integer({ min: 0, max: 6 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  isUnknown: fc.boolean(),
});
type Deed = { way: string; days: number; minute: number; isUnknown: boolean };

const eventOf = ({ way, days, minute }: Deed, i: number): ContactEvent => {
  const when = day(days, minute);
  const made =
    way === "email"
      ? email(when, `D:${["a", "b", "d", "papers", "quote"][i % 5]}`)
      : call(when, way === "visit" ? { channel: "visit", result: "nobody_in" } : {});
  return { ...told(made), id: `deed-${i}`, externalId: `deed-${i}`, recordedAt: at(day(days, 1439)) };
};

test("J83 (property): what is certain of contacts of unknown hour holds at whatever hour they were made", () => {
  holds(
    fc.property(
      fc.array(deed, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(OFFICE, DAYTIME, {}),
      fc.integer({ min: 1, max: 12 }),
      (deeds, under, days) => {
        const events = deeds.map(eventOf);
        const forgotten = events.map((event, i) => {
          const { isUnknown, days: on } = deeds[i]!;
          return isUnknown ? { ...event, at: at(day(on)), atLatest: at(day(on, 1439)) } : event;
        });
        const read = (made: readonly ContactEvent[]) => judge([told(email(10)), ...made], day(days, 1439), under);
        const placed = faultsOf(read(events));
        for (const { fault } of read(forgotten).faults) expect(placed).toContain(fault);
      },
    ),
    300,
  );
});
