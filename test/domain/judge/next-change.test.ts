import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import {
  at,
  call,
  day,
  disposition,
  inbound,
  judge,
  pause,
  requestedTime,
  saidIn,
  seen,
  stage,
  step,
  stepChange,
  stop,
  talk,
  ZERO,
} from "./situation.ts";

/** Minutes from clock zero to the next instant at which it may read differently. */
const next = (events: readonly SequenceEvent[], asOf: number, about: Parameters<typeof judge>[2] = {}) => {
  const { nextChangeAt } = judge(events, asOf, about);
  return nextChangeAt === null ? null : (nextChangeAt - ZERO) / 60_000;
};
/** The entry as a clock wrote it down that ran ahead: here at the asking, written by its own word a little later. */
const ahead = <E extends SequenceEvent>(event: E, minutes: number): E => ({
  ...event,
  ...{ recordedAt: at(minutes), receivedAt: event.at },
  ...(event.kind === "contact" && { startedInApp: false }),
});

test("J44: what was written down by a clock that runs ahead may read differently from then", () => {
  const spoken = talk(10, "Q:q");
  const theirs = seen(inbound(20));
  const asOf = 40;
  const base = next([spoken, theirs], asOf)!;
  expect(base).toBeGreaterThan(50);
  const said: SequenceEvent[] = [
    saidIn(stop(21), theirs),
    saidIn(pause(21, day(4)), theirs),
    saidIn(requestedTime(21, day(2), day(3)), theirs),
    disposition(21, "3", "low_intent.browsing", { recycle_date: "2024-02-09" }),
    stage(21, { stage: "progressed", label: "won" }),
    step(spoken, day(2)),
    inbound(21, { channel: "call", result: "reached" }),
  ];
  const found = said.map((event) => next([spoken, theirs, ahead(event, 50)], asOf));
  expect(found).toEqual(said.map(() => 50));
  const agreed = step(spoken, day(2));
  expect(next([spoken, agreed, theirs, ahead(saidIn(stepChange(spoken, 21, day(3)), theirs), 50)], asOf)).toBe(50);
});

test("J44 M52: a recycled episode's first duty begins on its day, or as a pause ends, and is over a business day on", () => {
  const again = day(10);
  const recycled = { episode: { no: 2, arrivedAt: at(again), recycled: true, questions: [] } };
  const message = inbound(day(3));
  const earlier = [message, saidIn(pause(day(3, 1), day(12)), message)];
  // Nothing else of it changes before: it is on no clock of a first reply, and its slots wait for that day too.
  const from = judge([], again, { ...recycled, earlier }).checkBack!.from;
  expect(from).toBe(at(day(12)));
  expect(next([], again + 60, { ...recycled, earlier })).toBe(day(12));
});

test("J44 J39: a contact known only to the day may read differently as that day ends", () => {
  const sometime: ContactEvent = { ...call(day(1)), atLatest: at(day(1, 300)), recordedAt: null, startedInApp: false };
  expect(next([talk(10, "Q:q"), { ...sometime, receivedAt: sometime.at }], day(1, 20))).toBe(day(1, 300));
});
