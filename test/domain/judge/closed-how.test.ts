import type { Course } from "#domain/sequence/course/course";
import type { Episode } from "#domain/lead/episode";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { contactAfterStop } from "#domain/sequence/faults/contact-after-stop";
import { harshest, kindest } from "./courses.ts";
import {
  at,
  call,
  day,
  disposition,
  inbound,
  resume,
  ruling,
  saidIn,
  seen,
  stage,
  step,
  stop,
  talk,
  written,
  ZERO,
} from "./situation.ts";

const minutes = (instant: number | null) => (instant === null ? null : (instant - ZERO) / 60_000);
const closingOf = ({ closing }: Course) => ({
  ...{ phase: closing.phase, over: minutes(closing.overAt), ended: minutes(closing.endedAt) },
  ...{ boundary: minutes(closing.boundaryFrom), recycles: minutes(closing.recyclesAt) },
  ...{ holds: closing.holds.map(({ from, to }) => [minutes(from), minutes(to)]) },
  ...{ lifted: closing.liftedStops.map(({ from, to }) => [minutes(from), minutes(to)]) },
  ...{
    isWonClaimed: closing.isWonClaimed,
    filed: closing.filed?.code ?? null,
    unsupported: closing.unsupported.length,
  },
});
const read = (events: SequenceEvent[], asOf = day(3), episode: object = {}) =>
  closingOf(kindest(events, asOf, { episode }));

const talked = talk(10, "Q:q");
/** Without a next step it would not carry a 6. */
const agreed = step(talked, day(9));
const lost = (at = 20, facts: Record<string, string> = {}) => disposition(at, "8", "objection.price", facts);
const held = (at = 20, date = "2024-01-09") =>
  disposition(at, "5", "no_timing.documents", { recycle_date: date, track: "later", owner: "rep" });
const signed = (at = 20) =>
  disposition(at, "6", "step_reached.signed", { claim_that_mattered: "price", criteria_confirmed: "all" });
const met = (at = 20) =>
  disposition(at, "6", "step_reached.meeting", { claim_that_mattered: "price", criteria_confirmed: "all" });

test("J46: 4, 8 and 9 close it, if their guard passes; and it runs where nothing was filed", () => {
  expect(read([talked])).toEqual({
    ...{ phase: "running", over: null, ended: null, boundary: null, recycles: null, holds: [], lifted: [] },
    ...{ isWonClaimed: false, filed: null, unsupported: 0 },
  });
  expect(read([talked, lost()])).toMatchObject({ phase: "closed", over: 20, ended: 20, boundary: 20, filed: "8" });
  expect(read([call(10), lost()])).toMatchObject({ phase: "running", over: null, filed: "8", unsupported: 1 });
  // Written down late it closes from then, and binds from when it was filed.
  expect(read([talked, written(lost(), 300)])).toMatchObject({ over: 300, boundary: 20 });
  expect(read([talked, lost(), lost(40)])).toMatchObject({ over: 20, boundary: 20, unsupported: 0 });
});

test("J46: a 1 closes it once every channel given is dead, and no other code does for that", () => {
  const dead = disposition(20, "1", "dead.number", { channel: "call" });
  const wrong = call(15, { result: "wrong_person" });
  const one = { usableChannels: ["call"] };
  const two = { usableChannels: ["call", "email"] };
  expect(read([wrong, dead], day(3), one)).toMatchObject({ phase: "closed", over: 20, unsupported: 0 });
  expect(read([wrong, dead], day(3), two)).toMatchObject({ phase: "running", unsupported: 0 });
  const later = disposition(30, "3", "low_intent.browsing", { recycle_date: "2024-02-09" });
  expect(read([talk(5, "Q:q"), wrong, later], day(3), one)).toMatchObject({ phase: "held", over: null });
});

test("J90: a number put right after a 1 closed every way given may be called; the dead one, or after a no, may not", () => {
  const dead = disposition(20, "1", "dead.number", { channel: "call" });
  const wrong = call(15, { result: "wrong_person" });
  const episode: Partial<Episode> = { usableChannels: ["call"] };
  const right = { ...call(60, { result: "rang_out" }), contactPoint: "put right" };
  const crossed = (...events: SequenceEvent[]) =>
    contactAfterStop(kindest([wrong, dead, ...events], day(3), { episode })).map(({ cause }) => cause);
  expect(crossed(right)).toEqual([]);
  expect(crossed(call(60))).toEqual(["after_closing_code", "known_wrong_number"]);
  const answered = { ...talk(60, "Q:q"), contactPoint: "put right" };
  expect(crossed(answered)).toEqual([]);
  expect(crossed(answered, lost(70), { ...right, id: "once more", at: at(80) })).toEqual(["after_closing_code"]);
  // A file that does not say which was used may mean another.
  const dial = (minutes: number) => ({ ...call(minutes, { result: "not_in_service" }), system: "file" });
  const told = [dial(10), dial(day(1)), disposition(day(1, 20), "1", "dead.number", { channel: "call" })];
  const after = (read: typeof kindest) =>
    contactAfterStop(read([...told, dial(day(2))], day(3), { episode })).map(({ cause }) => cause);
  expect(after(kindest)).toEqual([]);
  expect(after(harshest)).toEqual(["after_closing_code"]);
});

test("J56: 2, 3 and 5 hold it until a code that is none of them, and the last one names the day to come back on", () => {
  expect(read([talked, held()])).toMatchObject({
    phase: "held",
    over: null,
    ended: 20,
    holds: [[20, null]],
    recycles: day(8),
  });
  expect(read([talked, held(), held(40, "2024-01-16")])).toMatchObject({
    ...{
      holds: [
        [20, 40],
        [40, null],
      ],
      recycles: day(15),
      ended: 20,
    },
  });
  expect(read([talked, agreed, held(), met(40)])).toMatchObject({
    phase: "running",
    unsupported: 0,
    holds: [[20, 40]],
    recycles: null,
    ended: 20,
  });
  // U says nothing of it, and a code whose guard does not pass undoes none.
  const open = disposition(40, "U", "open.thinking");
  expect(read([talked, held(), open])).toMatchObject({ phase: "held", filed: "5", recycles: day(8) });
  const early = disposition(40, "2", "no_response.never_reached");
  expect(read([talked, held(), early])).toMatchObject({
    phase: "held",
    holds: [[20, null]],
    unsupported: 1,
    recycles: day(8),
  });
  // In the order in which they count, whatever they say of when they were filed.
  expect(read([talked, written(held(20), 400), held(40, "2024-01-16")])).toMatchObject({ recycles: day(8) });
  // Filed only later it is not filed yet.
  const ahead = { ...held(), recordedAt: at(day(4)), receivedAt: at(20) };
  expect(read([talked, ahead])).toMatchObject({ phase: "running", filed: null, recycles: null });
});

test("J56: once closed it stays closed, and only a code that may recycle names another day", () => {
  const again = { recycle_date: "2024-01-09" };
  expect(read([talked, lost(20, again)])).toMatchObject({ phase: "closed", recycles: day(8) });
  expect(read([talked, agreed, lost(20, again), met(40)])).toMatchObject({ phase: "closed", recycles: day(8) });
  expect(read([talked, lost(20, again), held(40, "2024-01-16")])).toMatchObject({ phase: "closed", recycles: day(15) });
  expect(read([talked, held(), lost(40)])).toMatchObject({ phase: "closed", holds: [[20, 40]], recycles: null });
});

test("J46: a 10 is supported, and neither ends nor undoes anything", () => {
  const mistaken = disposition(40, "10", "handling.ours", {});
  expect(read([talked, mistaken])).toMatchObject({ phase: "running", filed: "10", unsupported: 0 });
  expect(read([talked, held(), mistaken])).toMatchObject({ phase: "held", holds: [[20, null]], recycles: day(8) });
});

test("J54: signed it is won, on our own word until another system or a reviewer says so; lost elsewhere undoes it", () => {
  expect(read([talked, signed()])).toMatchObject({ phase: "closed", over: 20, boundary: null, isWonClaimed: true });
  expect(read([talked, held(), signed(40)])).toMatchObject({ recycles: null, holds: [[20, 40]] });
  const won = (minutes: number, system = "crm") => ({
    ...stage(minutes, { system, stage: "progressed" }),
    ...{ recordedAt: null, receivedAt: at(minutes) },
  });
  expect(read([talked, signed(), won(40)])).toMatchObject({ over: 20, isWonClaimed: false });
  expect(read([talked, signed(), won(40, "app")])).toMatchObject({ isWonClaimed: true });
  expect(read([talked, won(60), won(40)])).toMatchObject({ phase: "closed", over: 40, ended: 40, isWonClaimed: false });
  expect(read([talked, held(), won(40)])).toMatchObject({ phase: "closed", over: 40, recycles: null });
  const signing = signed();
  expect(read([talked, signing, ruling(signing, "won", 30)])).toMatchObject({ over: 20, isWonClaimed: false });
  expect(read([talked, signing, ruling(signing, "answer", 30)])).toMatchObject({ isWonClaimed: true });
  const elsewhere = stage(50, { system: "crm" });
  const harsh = (events: SequenceEvent[]) => closingOf(harshest(events, day(3)));
  expect(harsh([talked, signed(), elsewhere])).toMatchObject({ phase: "running", over: null, unsupported: 0 });
  expect(harsh([talked, elsewhere])).toMatchObject({ phase: "running", over: null });
  expect(read([talked, stage(60, { system: "crm" }), elsewhere])).toMatchObject({ phase: "closed", over: 50 });
  expect(read([talked, stage(60)])).toMatchObject({ phase: "running", over: null });
});

const message = seen(inbound(30));
const stopped = (minutes = 31, channel: "call" | null = null) =>
  saidIn({ ...stop(minutes), channel } as SequenceEvent, message);

test("J52: a stop of everything ends it from when it excuses anything, one of a channel or said to nobody does not", () => {
  expect(read([talked, message, stopped()])).toMatchObject({ phase: "stopped", over: 31, ended: 31, boundary: null });
  expect(read([talked, message, stopped(31, "call")])).toMatchObject({ phase: "running", over: null });
  expect(read([talked, stop(300)])).toMatchObject({ phase: "running", over: null });
  expect(read([talked, message, written(stopped(), 300)])).toMatchObject({ over: 300 });
  expect(read([talked, message, { ...stopped(), recordedAt: at(day(4)) }])).toMatchObject({ over: null });
  // Closed before, it was no stop that ended it; and what is in force brings nobody back.
  expect(read([talked, lost(), message, stopped()])).toMatchObject({ phase: "closed", over: 20 });
  expect(read([talked, held(), message, stopped()])).toMatchObject({
    phase: "stopped",
    over: 31,
    ended: 20,
    recycles: null,
  });
});

test("J52 J84: what they took back themselves was in force until then", () => {
  const asking = seen(inbound(100));
  const lifted = [talked, message, stopped(), asking, resume(101)];
  expect(read(lifted)).toMatchObject({ phase: "running", over: null, ended: 31, lifted: [[31, 101]] });
  expect(read([...lifted, seen(inbound(200)), resume(201)])).toMatchObject({ lifted: [[31, 101]] });
  // One from before, or of that very instant, takes nothing back.
  expect(read([talked, message, stopped(), resume(31)])).toMatchObject({ over: 31, lifted: [] });
  // Written down only after they took it back, it was never in force.
  const late = written(stopped(), 300);
  expect(read([talked, message, late, asking, resume(101)])).toMatchObject({
    phase: "running",
    ended: null,
    lifted: [],
  });
  expect(read([talked, message, written(stopped(), 101), asking, resume(101)])).toMatchObject({ lifted: [] });
});
