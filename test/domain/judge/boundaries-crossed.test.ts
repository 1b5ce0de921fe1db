import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  disposition,
  email,
  enquiry,
  inbound,
  judge,
  pause,
  requestedTime,
  resume,
  saidIn,
  seen,
  step,
  stop,
  talk,
} from "./situation.ts";

/** The contacts that crossed a boundary, by the cause. */
const crossed = (events: SequenceEvent[], cause: string, asOf = day(9), about: Parameters<typeof judge>[2] = {}) =>
  judge(events, asOf, about).faults.filter((found) => found.cause === cause);
const ids = (...events: SequenceEvent[]) => events.map(({ id }) => id);

test("J31: each contact after the stop is named, the first says since when, and what goes to nobody is none", () => {
  const sent = [email(day(1), "D:a"), email(day(2), "D:b", { result: "bounced" })];
  const apart = [
    email(day(1), "", { automation: "acknowledgement" }),
    call(day(1), { result: "not_placed" }),
    inbound(day(3)),
  ];
  const found = crossed([email(10), stop(60), ...apart, ...sent], "after_stop");
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ from: at(60), to: at(day(1)), trueSince: at(day(1)), amount: 2 });
  expect(found[0]!.eventIds).toEqual(ids(...sent));
  expect(crossed([email(10), stop(60), ...apart], "after_stop")).toEqual([]);
});

test("J31: a redial crosses a boundary at its own time, though it is part of the attempt before it", () => {
  const [first, again] = [call(60), call(67)];
  const asked = inbound(64);
  const found = crossed([email(10), first, asked, saidIn(stop(64), asked), again], "after_stop");
  expect(found[0]).toMatchObject({ eventIds: ids(again), from: at(64), to: at(67) });
});

test("J31: a stop binds on its channel or on all, and a request ends only the stop before it", () => {
  const onEmail = { ...stop(60), channel: "email" } as SequenceEvent;
  expect(crossed([email(10), onEmail, call(day(1))], "after_stop")).toEqual([]);
  expect(crossed([email(10), onEmail, email(day(1), "D:a")], "after_stop")).toHaveLength(1);
  const again = [seen(inbound(30)), resume(30)];
  expect(crossed([email(10), ...again, stop(60), email(day(1), "D:a")], "after_stop")).toHaveLength(1);
  expect(crossed([email(10), stop(20), ...again, email(day(1), "D:a")], "after_stop")).toEqual([]);
  const between = email(25, "D:a");
  expect(crossed([email(10), stop(20), between, ...again, email(day(1), "D:b")], "after_stop")[0]).toMatchObject({
    eventIds: ids(between),
  });
});

test("J31: a closing code binds until an enquiry after it, told by another system, which a contact before it was not", () => {
  const spoken = talk(10, "Q:q");
  const closed = [spoken, disposition(60, "4", "no_fit.need", { criterion: "need", value: "no", who_said: "lead" })];
  const theirs = (minutes: number): SequenceEvent => ({ ...enquiry(minutes), system: "web form" });
  const sent = email(day(2), "D:a");
  const after = (...more: SequenceEvent[]) => crossed([...closed, ...more, sent], "after_closing_code");
  expect(after()[0]).toMatchObject({ eventIds: ids(sent), from: at(60), to: at(day(2)), amount: 1 });
  expect(after(theirs(30))).toHaveLength(1);
  expect(after(theirs(day(1)))).toEqual([]);
  expect(after(theirs(day(3)))).toHaveLength(1);
  expect(after(enquiry(day(1)))).toHaveLength(1);
});

test("J55: inside their own pause one message a step that delivers it crosses nothing", () => {
  const spoken = talk(10, "Q:q");
  const agreed = step(spoken, day(3), { what: "sketch", stepId: "the-step", precision: "date", channel: "email" });
  const paused = [spoken, saidIn(pause(12, day(6)), spoken)];
  const inside = (...more: SequenceEvent[]) => crossed([...paused, ...more], "inside_pause", day(6))[0]?.eventIds ?? [];
  const delivered = (ref: string, minutes = day(1)) => email(minutes, "", { items: [{ kind: "D", ref }] });
  const [first, second, named, other] = [
    delivered("sketch"),
    delivered("sketch", day(2)),
    delivered("the-step"),
    email(day(1), "F:f"),
  ];
  expect(inside(agreed, first)).toEqual([]);
  expect(inside(agreed, named)).toEqual([]);
  expect(inside(agreed, first, second)).toEqual(ids(second));
  expect(inside(agreed, other)).toEqual(ids(other));
  expect(inside(first)).toEqual(ids(first));
  // A message of theirs delivers nothing of ours, and makes what follows it an answer.
  const called = call(day(1), { items: first.items });
  expect(inside(agreed, called)).toEqual(ids(called));
  // Agreed after it was sent, it delivered no step.
  const soon = delivered("sketch", day(1));
  const later = talk(day(4), "F:f");
  expect(inside(soon, later, step(later, day(5), { what: "sketch", channel: "email" }))).toContain(soon.id);
});

test("J31: what still belongs to the contact in which a pause was stated is none inside it", () => {
  const spoken = talk(10, "Q:q");
  const paused = [spoken, saidIn(pause(12, day(6)), spoken)];
  expect([13, 24].map((minutes) => crossed([...paused, email(minutes, "F:f")], "inside_pause", day(5)).length)).toEqual(
    [0, 0],
  );
  expect(crossed([...paused, email(40, "F:f")], "inside_pause", day(5))).toHaveLength(1);
  expect(crossed([...paused, email(day(6), "F:f")], "inside_pause", day(7))).toEqual([]);
});

test("J53: a call in an hour they asked for, on that channel, and asked for before it, is no crossing", () => {
  const night = call(day(1, 1300));
  const asked = (from: number, to: number, told = 60, channel: "call" | "email" | null = null) => {
    const theirs = seen(inbound(told));
    return [theirs, saidIn({ ...requestedTime(told, day(1, from), day(1, to)), channel } as SequenceEvent, theirs)];
  };
  const outside = (...more: SequenceEvent[]) =>
    crossed([email(600), ...more, night], "outside_permitted_hours", day(2), DAYTIME).length;
  expect(outside()).toBe(1);
  expect(outside(...asked(1290, 1320))).toBe(0);
  expect(outside(...asked(1300, 1300))).toBe(0);
  expect(outside(...asked(1270, 1299))).toBe(1);
  expect(outside(...asked(1301, 1320))).toBe(1);
  expect(outside(...asked(1290, 1320, 60, "call"))).toBe(0);
  expect(outside(...asked(1290, 1320, 60, "email"))).toBe(1);
});

test("J59 J31: a wrong number stays wrong until they come to us by it, and another one is free", () => {
  const wrong = call(10, { result: "wrong_person" });
  const again = call(600);
  expect(crossed([wrong, again], "known_wrong_number", day(1))[0]).toMatchObject({
    eventIds: ids(again),
    from: at(10),
    to: at(600),
  });
  expect(causesOf(judge([wrong, call(600, { contactPoint: "another" })], day(1)))).not.toContain("known_wrong_number");
  expect(causesOf(judge([wrong, email(600)], day(1)))).not.toContain("known_wrong_number");
});
