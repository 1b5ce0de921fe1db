import type { SequenceEvent } from "#domain/sequence/sequence-event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "../holds.ts";
import {
  call,
  causesOf,
  day,
  DAYTIME,
  disposition,
  email,
  enquiry,
  faultsOf,
  inbound,
  judge,
  pause,
  requestedTime,
  resume,
  saidIn,
  seen,
  step,
  stepChange,
  stop,
  talk,
  written,
} from "./situation.ts";

const RUNS = 200;
const byHand = (minutes: number, notedAt = minutes): SequenceEvent => written(inbound(minutes), notedAt);

test("J52: a pause belongs to the contact it names, or to one at most a quarter of an hour before it", () => {
  const slow = (...events: SequenceEvent[]) => faultsOf(judge(events, day(4))).includes("too_slow");
  const theirs = inbound(1);
  expect(slow(theirs, pause(16, day(30)))).toBe(false);
  expect(slow(theirs, pause(17, day(30)))).toBe(true);
  expect(slow(theirs, saidIn(pause(60, day(30)), theirs))).toBe(false);
  expect(slow(pause(1, day(30)))).toBe(true);
  // A dial nobody took is no contact in which they could have said it.
  const dial = call(1, { ringSeconds: 4 });
  expect(slow(dial, saidIn(pause(2, day(30)), dial))).toBe(true);
  expect(slow(dial, pause(2, day(30)))).toBe(true);
});

test("J52: without an occasion a pause still binds, and so does a stop", () => {
  expect(causesOf(judge([email(10), pause(600, day(5)), call(day(2))], day(3)))).toContain("inside_pause");
  expect(causesOf(judge([email(10), stop(600), call(day(2))], day(3)))).toContain("after_stop");
  // A stop without one excuses no late reply either.
  expect(faultsOf(judge([stop(30)], 300))).toContain("too_slow");
  expect(judge([inbound(30), stop(30)], 300)).toMatchObject({ verdict: "not_yet_judgeable", withdrew: true });
});

test("J52: hours asked for without an occasion excuse no call", () => {
  const asked = (...before: SequenceEvent[]) =>
    causesOf(judge([email(600), ...before, requestedTime(700, 1300, 1350), call(1320)], day(2), DAYTIME));
  expect(asked()).toEqual(["outside_permitted_hours"]);
  expect(asked(talk(690, "Q:q"))).toEqual([]);
  expect(asked(talk(684, "Q:q"))).toEqual(["outside_permitted_hours"]);
});

test("J52: a step is moved by them in a contact, not out of the blue", () => {
  const spoken = talk(10, "Q:q");
  const agreed = [spoken, step(spoken, day(2))];
  const moved = stepChange(spoken, day(1), day(9));
  expect(causesOf(judge([...agreed, moved], day(4)))).toContain("our_step_passed");
  expect(causesOf(judge([...agreed, inbound(day(1)), moved], day(4)))).not.toContain("our_step_passed");
  const theirs = inbound(day(1, -600));
  expect(causesOf(judge([...agreed, theirs, moved], day(4)))).toContain("our_step_passed");
  expect(causesOf(judge([...agreed, theirs, saidIn(moved, theirs)], day(4)))).not.toContain("our_step_passed");
});

test("J52: asking to be contacted again, or enquiring again, needs more than our own word for it", () => {
  const again = (theirs: SequenceEvent) =>
    causesOf(
      judge([email(10), inbound(600), stop(600), theirs, resume(day(1, 5)), email(day(2), "F:f")], day(3)),
    ).includes("after_stop");
  expect(again(inbound(day(1)))).toBe(true);
  expect(again(seen(inbound(day(1))))).toBe(false);
  const closed = [talk(10, "Q:q"), disposition(20, "4", "no_fit.need"), email(day(2), "F:f")];
  expect(causesOf(judge([...closed, { ...enquiry(day(1)), system: "app" }], day(3)))).toContain("after_closing_code");
});

test("J53: their e-mails noted by hand before every call make ten calls no answers", () => {
  const hours = Array.from({ length: 10 }, (_, i) => 65 + 60 * i);
  const noted = hours.flatMap((minutes) => [byHand(minutes - 1), call(minutes)]);
  const found = judge([email(5), ...noted], day(1));
  expect(found.verdict).toBe("over_pursued");
  expect(faultsOf(found)).toContain("bunched");
  const verified = hours.flatMap((minutes) => [seen(inbound(minutes - 1)), call(minutes)]);
  expect(faultsOf(judge([email(5), ...verified], day(1)))).toEqual([]);
});

test("J53: once in a day and a night a hand-noted message makes the first contact within a day an answer", () => {
  // With three more touches in the day that follows, the contact itself would be the fourth.
  const crowded = (...events: SequenceEvent[]) =>
    causesOf(judge([email(5), ...events, call(1800), call(2100), call(2400)], day(3))).includes("many_in_a_day");
  const twice = (second: number) => crowded(byHand(64), call(65), byHand(second), call(1505));
  expect([twice(64 + 1439), twice(64 + 1440.5)]).toEqual([true, false]);
  const answered = (minutes: number) => crowded(byHand(64), call(minutes));
  expect([answered(64 + 1439), answered(64 + 1441)]).toEqual([false, true]);
  const noted = (minutes: number) => crowded(byHand(1500, minutes), call(1505));
  expect([noted(1504), noted(1506)]).toEqual([false, true]);
});

test("J53: an answer crosses a pause, hours and a close, never a stop, and the next contact is no answer", () => {
  const spoken = talk(60, "Q:q");
  const paused = [spoken, saidIn(pause(61, day(9)), spoken), byHand(day(2)), call(day(2, 30))];
  expect(causesOf(judge(paused, day(3)))).toEqual([]);
  expect(causesOf(judge([...paused, call(day(2, 600))], day(3)))).toContain("inside_pause");
  expect(causesOf(judge([email(600), byHand(1300), call(1320)], day(2), DAYTIME))).toEqual([]);
  expect(causesOf(judge([email(600), byHand(1300), call(1320), call(1380)], day(2), DAYTIME))).toContain(
    "outside_permitted_hours",
  );
  const closed = [talk(10, "Q:q"), disposition(20, "4", "no_fit.need"), byHand(day(1)), call(day(1, 5))];
  expect(causesOf(judge(closed, day(2)))).toEqual([]);
  expect(causesOf(judge([...closed, call(day(1, 600))], day(2)))).toEqual(["after_closing_code"]);
  expect(causesOf(judge([email(10), inbound(600), stop(600), byHand(700), call(701)], day(1)))).toContain("after_stop");
});

test("J53: hours they asked for count only if that was on record before the call", () => {
  const before = [email(600), byHand(700), call(710), byHand(1300)];
  const asked = (notedAt: number) =>
    causesOf(judge([...before, written(requestedTime(1300, 1310, 1330), notedAt), call(1320)], day(2), DAYTIME));
  expect(asked(1300)).toEqual([]);
  expect(asked(1315)).toEqual([]);
  expect(asked(1321)).toEqual(["outside_permitted_hours"]);
});

test("J53: moving a step later makes no earlier call a fault", () => {
  const spoken = talk(600, "Q:q");
  const theirs = inbound(1400);
  const agreed = [spoken, step(spoken, 1320), call(1320)];
  expect(causesOf(judge(agreed, day(2), DAYTIME))).toEqual([]);
  const moved = [...agreed, theirs, saidIn(stepChange(spoken, 1400, day(3)), theirs)];
  expect(causesOf(judge(moved, day(2), DAYTIME))).toEqual([]);
});

/** So many dials, evenly over nine minutes. */
const burst = (from: number, dials: number): SequenceEvent[] =>
  Array.from({ length: dials }, (_, i) => call(from + (9 * i) / dials));

test("J60: three dials within ten minutes are one touch, the fourth begins another", () => {
  const thrice = (dials: number) => judge([email(5), ...[6, 400, 900].flatMap((from) => burst(from, dials))], day(1));
  expect(thrice(20).verdict).not.toBe("proportionate");
  expect(faultsOf(thrice(20))).toContain("bunched");
  expect(faultsOf(thrice(3))).toEqual([]);
  // Three touches in one burst lie two short gaps apart.
  expect(faultsOf(judge([email(5), ...burst(400, 6)], day(1)))).toEqual([]);
  expect(causesOf(judge([email(5), ...burst(400, 7)], day(1)))).toEqual(["many_in_a_day", "gaps_too_short"]);
  const dials = (...minutes: number[]) => causesOf(judge([email(5), ...minutes.map((one) => call(one))], day(1)));
  expect(dials(400, 405, 409.9)).toEqual([]);
  expect(dials(400, 410, 420)).toEqual(["many_in_a_day", "gaps_too_short"]);
  expect(dials(400, 409, 418)).toEqual([]);
});

test("J60: nothing that is added lowers what was counted", () => {
  const minute = fc.oneof(fc.integer({ min: 0, max: day(6) }), fc.integer({ min: 400, max: 460 }));
  const anyContact = fc.tuple(minute, fc.constantFrom("call", "email", "sms" as const));
  const made = ([minutes, channel]: readonly [number, string], i: number) =>
    channel === "call" ? call(minutes) : email(minutes, `F:${i}`, { channel: channel as "email" });
  holds(
    fc.property(fc.array(anyContact, { minLength: 4, maxLength: 16 }), anyContact, (base, extra) => {
      const pressed = (events: SequenceEvent[]) =>
        faultsOf(judge(events, day(7))).filter((fault) => fault === "bunched" || fault === "over_pursued");
      const before = base.map(made);
      expect(pressed([...before, made(extra, 99)])).toEqual(expect.arrayContaining(pressed(before)));
    }),
    RUNS,
  );
});

/** Turns of a chat: they write, we answer in two bubbles a minute apart, all of it new to them. */
const chat = (turns: number, apart: number, by: (event: ReturnType<typeof inbound>) => SequenceEvent) =>
  Array.from({ length: turns }, (_, i): SequenceEvent[] => {
    const minutes = 10 + i * apart;
    const sms = { channel: "sms" as const };
    return [
      by(inbound(minutes, { ...sms, questions: [`q${i}`] })),
      email(minutes + 2, `Q:q${i}`, sms),
      email(minutes + 3, `F:f${i}`, sms),
    ];
  }).flat();
const asked = { episode: { questions: [], facts: ["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7"] } };

test("J60: a chat is no crowd: they write, we answer, bubble by bubble", () => {
  const noted = (event: ReturnType<typeof inbound>) => ({ ...event, startedInApp: false });
  expect(faultsOf(judge(chat(4, 6, noted), day(1), asked))).toEqual([]);
  expect(faultsOf(judge(chat(4, 6, seen), day(1), asked))).toEqual([]);
  // Longer than an hour only where their system saw it.
  expect(faultsOf(judge(chat(8, 20, seen), day(1), asked))).toEqual([]);
  expect(faultsOf(judge(chat(8, 20, noted), day(1), asked))).toContain("bunched");
});

test("J60: a hand-noted chat is open whichever channel answered first: one more message before opens none", () => {
  const theirs = { ...inbound(0), startedInApp: false };
  const sms = (minutes: number) => email(minutes, "D:d", { channel: "sms" });
  const ours = [call(1), sms(1), email(3, "F:f"), call(18), call(48)];
  const found = (...more: SequenceEvent[]) => faultsOf(judge([theirs, ...more, ...ours], day(1)));
  expect(found()).toEqual(found(email(0.5, "")));
  expect(found(email(0.5, "", { channel: "whatsapp" }))).toEqual(expect.arrayContaining(found()));
  // An hour after what they said it is over, whenever our answer came.
  const late = [call(50), email(62, "F:f"), email(65, "Q:q"), email(68, "D:a")];
  const noted = { ...inbound(40), startedInApp: false };
  expect(causesOf(judge([theirs, noted, ...late], day(1)))).toEqual(["gaps_too_short"]);
});

test("J60: bubbles within two minutes are one message, later ones are more", () => {
  const bubbles = (apart: number) =>
    causesOf(
      judge(
        [0, 1, 2].map((i) => email(10 + i * apart, `F:f${i}`, { channel: "sms" })),
        day(1),
        asked,
      ),
    );
  expect(bubbles(0.9)).toEqual([]);
  expect(bubbles(2.5)).toEqual(["gaps_too_short"]);
});

test("J60: texts and WhatsApp keep the permitted hours too, outside a chat", () => {
  const sent = (minutes: number, channel: "sms" | "whatsapp" | "email", ...others: SequenceEvent[]) =>
    causesOf(judge([email(5), ...others, email(minutes, "F:f", { channel })], day(2), DAYTIME));
  expect(judge([email(5), email(day(1, 180), "F:f", { channel: "whatsapp" })], day(2), DAYTIME).verdict).toBe(
    "contact_after_stop",
  );
  for (const channel of ["sms", "whatsapp"] as const) {
    expect(sent(day(1, 479), channel)).toEqual(["outside_permitted_hours"]);
    expect(sent(day(1, 480), channel)).toEqual([]);
    expect(sent(1259, channel)).toEqual([]);
    expect(sent(1261, channel)).toEqual(["outside_permitted_hours"]);
    expect(sent(day(1, 180), channel, seen(inbound(day(1, 165), { channel })))).toEqual([]);
  }
  expect(sent(day(1, 180), "email")).toEqual([]);
});
