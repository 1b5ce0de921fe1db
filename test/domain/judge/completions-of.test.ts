import { judgingCalendar } from "#calendar/judging-calendar";
import {
  type Completion,
  completionsOf,
  isAttempt,
  isContentUnknown,
  isPointUnknown,
  isResultUnknown,
  isTimeUnknown,
  wasReached,
} from "#domain/sequence/course/completion";
import { prepareSequence } from "#domain/sequence/record/prepare-sequence";
import type { PreparedContact, PreparedSequence } from "#domain/sequence/record/prepared-sequence";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import { disposition, at, call, day, email, EPISODE, inbound, ROUND_THE_CLOCK, stage, ZERO } from "./situation.ts";

type Fields = Partial<Omit<PreparedContact, "event">> & { event?: Partial<ContactEvent> };
const contact = ({ event, ...fields }: Fields = {}): PreparedContact =>
  ({
    ...{ event: { ...call(10), ...event }, id: "one", result: "rang_out", items: [], pressesOnly: false },
    ...{ wasMessage: false, ...fields },
  }) as PreparedContact;
const machine: Fields["event"] = { automation: "acknowledgement" };

test("J16 J39: nothing of a machine's word is unknown, and nothing of ours is what came from them", () => {
  expect([contact(), contact({ event: { direction: "in" } }), contact({ event: machine })].map(isAttempt)).toEqual([
    true,
    false,
    false,
  ]);
  const unread = { items: null };
  expect(isContentUnknown(contact(unread))).toBe(true);
  expect(isContentUnknown(contact())).toBe(false);
  expect(isContentUnknown(contact({ ...unread, event: machine }))).toBe(false);
  expect(isContentUnknown(contact({ ...unread, pressesOnly: true }))).toBe(false);
  expect(isContentUnknown(contact({ ...unread, pressesOnly: true, wasMessage: true }))).toBe(true);
  const unknown = { result: "unknown" } as const;
  expect(isResultUnknown(contact(unknown))).toBe(true);
  expect(isResultUnknown(contact())).toBe(false);
  expect(isResultUnknown(contact({ ...unknown, pressesOnly: true }))).toBe(false);
  expect(isResultUnknown(contact({ ...unknown, event: { direction: "in" } }))).toBe(false);
  const sometime = { atLatest: at(60) };
  expect(isTimeUnknown(contact({ event: sometime }))).toBe(true);
  expect(isTimeUnknown(contact())).toBe(false);
  expect(isTimeUnknown(contact({ event: { ...sometime, ...machine } }))).toBe(false);
});

test("J59: which number was used is unknown of a file's contact that does not say, our app's and a connected system's apart", () => {
  const is = (event: Partial<ContactEvent>, connections: object[] = []) =>
    isPointUnknown(contact({ event }), { episode: { ...EPISODE, connections } } as unknown as PreparedSequence);
  expect(is({ system: "file" })).toBe(true);
  expect(is({ system: "file", contactPoint: "home" })).toBe(false);
  expect(is({ system: "app" })).toBe(false);
  const seen = { system: "file", channel: "call", from: at(0), to: null, userId: null };
  expect(is({ system: "file" }, [seen])).toBe(false);
});

const sequenceOf = (events: readonly SequenceEvent[], episode: Partial<typeof EPISODE> = {}, dayparts = false) => {
  const policy = { ...ROUND_THE_CLOCK, dayparts };
  const calendar = judgingCalendar(policy, null, ZERO - DAY, ZERO + 60 * DAY);
  return prepareSequence({ ...EPISODE, ...episode }, events, policy, calendar, at(day(20)), []);
};
const completions = (...of: Parameters<typeof sequenceOf>) => completionsOf(sequenceOf(...of));
/** What the completions take of one thing, each once, in their order. */
const taken = <K extends keyof Completion>(of: K, ...about: Parameters<typeof sequenceOf>): Completion[K][] => [
  ...new Set(completions(...about).map((completion) => completion[of])),
];
const KIND: Completion = {
  ...{ content: "kind", results: "kind", questions: "kind", outcome: "kind", points: "kind", arrival: "kind" },
  ...{ time: "early", moments: [], dayparts: "kind", unreachedIds: new Set(), lateIds: new Set() },
};
const BOTH = ["kind", "harsh"];

test("J39: where nothing is unknown there is one way in which it went", () => {
  expect(completions([email(10), call(20), inbound(30)])).toEqual([KIND]);
  expect(completions([email(10, "", { automation: "acknowledgement" })])).toEqual([KIND]);
});

test("J39: what is unknown is taken both ways, kindest first and harshest last", () => {
  expect(taken("content", [email(10, null)])).toEqual(BOTH);
  expect(taken("content", [email(10)])).toEqual(["kind"]);
  expect(taken("questions", [], { questions: null })).toEqual(BOTH);
  expect(taken("questions", [])).toEqual(["kind"]);
  expect(taken("results", [email(10, "Q:q", { result: "unknown" })])).toEqual(BOTH);
  expect(taken("arrival", [], { arrivedAtLatest: at(600) })).toEqual(BOTH);
  expect(taken("arrival", [])).toEqual(["kind"]);
  const both = completions([email(10, null)], { questions: null });
  expect(both.map(({ content, questions }) => [content, questions])).toEqual([
    ["kind", "kind"],
    ["harsh", "kind"],
    ["kind", "harsh"],
    ["harsh", "harsh"],
  ]);
});

test("J54: lost, another system says, ended what was owed or did not; what our own says did", () => {
  expect(taken("outcome", [stage(10, { system: "crm" })])).toEqual(BOTH);
  expect(taken("outcome", [stage(10)])).toEqual(["kind"]);
  expect(taken("outcome", [stage(10, { system: "crm", stage: "progressed" })])).toEqual(["kind"]);
  expect(taken("outcome", [stage(10, { system: "crm" }), stage(20)])).toEqual(BOTH);
  expect(taken("outcome", [])).toEqual(["kind"]);
});

test("J59: a number told to be wrong may be another one where a contact of that channel does not say which it used", () => {
  const file = { system: "file" };
  const wrong = call(10, { result: "wrong_person" });
  expect(taken("points", [wrong, call(600, file)])).toEqual(BOTH);
  expect(taken("points", [{ ...wrong, ...file }])).toEqual(BOTH);
  expect(taken("points", [wrong, call(600)])).toEqual(["kind"]);
  expect(taken("points", [wrong, email(600, "Q:q", file)])).toEqual(["kind"]);
  expect(taken("points", [call(10), call(600, file)])).toEqual(["kind"]);
  expect(taken("points", [inbound(10, { channel: "call", result: "wrong_person" }), call(600, file)])).toEqual([
    "kind",
  ]);
});

test("J90: where a 1 stands on a dead way, a file's contact may have gone by another; nothing else makes a dead way matter", () => {
  const file = { system: "file" };
  const dead = { ...call(10, { result: "not_in_service" }), ...file };
  const one = disposition(20, "1", "dead.number", { channel: "call" });
  expect(taken("points", [dead, one])).toEqual(BOTH);
  expect(taken("points", [call(10, { result: "bounced" }), one, email(600, "Q:q", file)])).toEqual(BOTH);
  expect(taken("points", [call(10, { result: "not_in_service" }), one])).toEqual(["kind"]);
  expect(taken("points", [dead, disposition(20, "2", "no_response.never_reached")])).toEqual(["kind"]);
  expect(taken("points", [{ ...call(10), ...file }, one])).toEqual(["kind"]);
});

const mute = (minutes: number): ContactEvent => call(minutes, { result: "unknown", ringSeconds: 5 });
const sometime = (days: number, of: ContactEvent = email(day(days))): ContactEvent => ({
  ...of,
  ...{
    at: at(day(days)),
    atLatest: at(day(days + 1) - 1),
    recordedAt: at(day(days + 1)),
    receivedAt: at(day(days + 1)),
  },
  startedInApp: false,
});
const mutes = (many: number): ContactEvent[] => Array.from({ length: many }, (_, i) => mute(day(i)));

test("J39: calls of unknown result are taken in any mixture, up to four", () => {
  const [one, two] = mutes(2);
  expect(completions([one!]).map(({ results }) => results)).toEqual(BOTH);
  const mixed = completions([one!, two!]);
  expect(mixed.map(({ results, unreachedIds }) => [results, [...unreachedIds]])).toEqual([
    ["kind", []],
    ["mixed", [one!.id]],
    ["mixed", [two!.id]],
    ["harsh", []],
  ]);
  expect([3, 4, 5].map((many) => completions(mutes(many)).length)).toEqual([8, 16, 2]);
  // Of a message of unknown result there is no telling apart; together with days it makes too many.
  expect(completions([...mutes(4), email(day(5), "Q:q", { result: "unknown" })])).toHaveLength(16);
  const ways = (...events: ContactEvent[]) =>
    new Set(completions(events).map(({ unreachedIds }) => [...unreachedIds].join()));
  expect(ways(...mutes(3), sometime(9)).size).toBe(7);
  expect(ways(...mutes(4), sometime(9)).size).toBe(1);
});

test("J39: under a mixture a call reached them unless it is one of those that did not", () => {
  const unknown = contact({ result: "unknown" });
  const reached = (results: Completion["results"], ...ids: string[]) =>
    wasReached(unknown, { ...KIND, results, unreachedIds: new Set(ids) });
  expect([reached("kind"), reached("harsh"), reached("mixed"), reached("mixed", "one")]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(wasReached(contact({ result: "unknown", event: { channel: "email" } }), KIND)).toBe(false);
  expect(wasReached(contact(), KIND)).toBe(false);
});

test("J39 J83: what is known only to the day is laid first thing, spread, in a row, at its moments and last thing", () => {
  const times = (...events: ContactEvent[]) => completions(events).map(({ time }) => time);
  const alike = ["early", "spread", "spread_back", "day_end", "row_first", "row_last"];
  const one = times(sometime(1));
  expect(one.slice(0, 6)).toEqual(alike);
  expect(one.at(-1)).toBe("late");
  expect(times(sometime(1, email(day(1), "", { automation: "acknowledgement" })))).toEqual(["early"]);
  const [first, second] = [sometime(1), sometime(3)];
  const mixed = completions([first, second]).filter(({ time, moments }) => time === "mixed" && moments.length === 0);
  expect(mixed.map(({ lateIds }) => [...lateIds])).toEqual([[first.id], [second.id]]);
  expect(completions([], { arrivedAtLatest: at(600) }).map(({ time }) => time)).toContain("day_end");
  const days = (many: number) => Array.from({ length: many }, (_, i) => sometime(1 + i));
  const lates = (many: number) => new Set(completions(days(many)).map(({ lateIds }) => [...lateIds].join())).size;
  expect([1, 2, 3, 4, 5].map(lates)).toEqual([1, 3, 7, 15, 1]);
  // At a moment, what is not there lies first or last thing.
  const near = completions([sometime(1), email(day(1, 600), "D:a")]).filter(({ moments }) => moments.length > 0);
  expect(near.length).toBeGreaterThan(0);
  expect(near.map(({ time }) => time)).toEqual(near.map((_, i) => (i % 2 === 0 ? "mixed" : "late")));
  expect(
    completions([email(day(1)), email(day(1, 600), "D:a"), sometime(9)]).some(({ moments }) =>
      moments.some((one) => one < at(day(8))),
    ),
  ).toBe(false);
});

test("J77: which part of its day a call or visit took is unknown where there are two of them, and parts count", () => {
  const parts = (dayparts: boolean, ...events: ContactEvent[]) => taken("dayparts", events, {}, dayparts);
  const untimed = sometime(1, call(day(1)));
  expect(parts(true, untimed, call(day(3)))).toEqual(BOTH);
  expect(parts(false, untimed, call(day(3)))).toEqual(["kind"]);
  expect(parts(true, untimed)).toEqual(["kind"]);
  expect(parts(true, call(day(2)), call(day(3)))).toEqual(["kind"]);
  expect(parts(true, untimed, email(day(3)))).toEqual(["kind"]);
  expect(parts(true, untimed, inbound(day(3), { channel: "call", result: "missed" }))).toEqual(["kind"]);
  expect(parts(true, sometime(1), call(day(2)), call(day(3)))).toEqual(["kind"]);
});
