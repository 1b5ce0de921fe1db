import type { Episode } from "#domain/lead/episode";
import { uniteEvents } from "#domain/sequence/record/unite-events";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { MINUTE } from "#domain/time/instant";
import { expect, test } from "vitest";
import { at, call, email, enquiry, EPISODE, seen } from "./situation.ts";

const SECOND = 1000;
const PBX = { userId: null, channel: "call", system: "pbx", from: 0, to: null, absence: "partial" } as const;
type About = Partial<Episode>;
const unite = (events: SequenceEvent[], about: About = { connections: [PBX] }) =>
  uniteEvents(events, { ...EPISODE, ...about });
/** So many seconds after minute 10. */
const by = (system: string, seconds: number, fields: Partial<ContactEvent> = {}): ContactEvent => {
  const instant = at(10) + seconds * SECOND;
  return { ...call(10), at: instant, recordedAt: instant, receivedAt: instant, system, startedInApp: false, ...fields };
};
/** Which went into which, by their places. */
const joins = (events: SequenceEvent[], about?: About): [number, number][] =>
  [...unite(events, about).partOf].map(([id, into]) => [
    events.findIndex((event) => event.id === id),
    events.findIndex((event) => event.id === into),
  ]);
const one = (a: ContactEvent, b: ContactEvent, about?: About): ContactEvent => {
  const [found, ...others] = unite([a, b], about).events;
  expect(others).toEqual([]);
  expect(unite([b, a], about).events).toEqual([found]);
  return found as ContactEvent;
};

test("J7: of two versions of one entry the one written down last stands, in whatever order they come", () => {
  const first = email(10, "Q:q");
  const later = { ...email(10, "F:f"), externalId: first.externalId, recordedAt: at(20), receivedAt: at(12) };
  expect(unite([first, later]).events).toEqual([later]);
  expect(unite([later, first]).events).toEqual([later]);
  // Where nobody says when one was written, it is when we had it.
  const unsaid = { ...later, recordedAt: null, receivedAt: at(9) };
  for (const both of [
    [first, unsaid],
    [unsaid, first],
  ])
    expect(unite(both).events).toEqual([first]);
  // Written at one instant, what they say decides.
  const rival = { ...later, recordedAt: first.recordedAt };
  expect(unite([first, rival]).events).toEqual(unite([rival, first]).events);
  expect(unite([first, rival]).events).toHaveLength(1);
});

test("J7: delivered again, an entry counts from its first delivery; without a name it is known by its id", () => {
  const first = email(10);
  const again = { ...first, receivedAt: at(30) };
  expect(unite([first, again]).events).toEqual([first]);
  expect(unite([again, first]).events).toEqual([first]);
  const unnamed = { ...first, externalId: null };
  expect(unite([unnamed, unnamed]).events).toHaveLength(1);
  expect(unite([unnamed, { ...unnamed, id: "another" }]).events).toHaveLength(2);
  expect(unite([first, { ...first, system: "crm" }], { connections: [] }).partOf.size).toBe(1);
  expect(unite([first, { ...enquiry(10), externalId: first.externalId }]).events).toHaveLength(2);
});

test("J8: two systems saw one contact in one direction on one channel, at most ninety seconds apart", () => {
  expect(joins([by("app", 0), by("pbx", 90)])).toEqual([[0, 1]]);
  expect(joins([by("app", 0), by("pbx", 91)])).toEqual([]);
  expect(joins([by("app", 0), by("app", 30)])).toEqual([]);
  expect(joins([by("app", 0), by("pbx", 30, { channel: "sms" })])).toEqual([]);
  expect(joins([by("app", 0), by("pbx", 30, { direction: "in" })])).toEqual([]);
  expect(joins([by("app", 0), by("pbx", 30, { atLatest: at(30) })])).toEqual([]);
  // What stands between them is of another kind.
  expect(joins([by("app", 0), { ...enquiry(10), at: at(10) + SECOND }, by("pbx", 90)])).toEqual([[0, 2]]);
});

test("J8: one to one, nearest first, and of two as near the earlier", () => {
  expect(joins([by("app", 0), by("pbx", 80), by("app", 100)])).toEqual([[2, 1]]);
  expect(joins([by("app", 0), by("pbx", 60), by("app", 120)])).toEqual([[0, 1]]);
  expect(joins([by("pbx", 0), by("app", 60), by("pbx", 120)])).toEqual([[1, 0]]);
  expect(joins([by("app", 0), by("pbx", 10), by("app", 20), by("pbx", 35)])).toEqual([
    [0, 1],
    [2, 3],
  ]);
  const three = unite([by("app", 0), by("pbx", 60), by("app", 120)]).events;
  expect(three.map(({ at: instant }) => (instant - at(10)) / SECOND)).toEqual([60, 120]);
});

test("J8: the verified fields and time stand, and what they left open is filled from the other", () => {
  const told = by("app", 5, {
    result: "reached",
    ringSeconds: 9,
    items: [{ kind: "Q", ref: "q" }],
    startedInApp: true,
  });
  const open = by("pbx", 30, { result: "unknown", items: null, actorId: null });
  expect(one(told, open)).toMatchObject({
    ...{ id: open.id, system: "pbx", at: open.at, result: "reached", ringSeconds: 9, items: told.items },
    ...{ actorId: "rep", startedInApp: true, recordedAt: told.recordedAt, receivedAt: told.receivedAt },
  });
  const full = by("pbx", 30, { result: "rang_out", ringSeconds: 20, items: [], actorId: "other" });
  expect(one(told, full)).toMatchObject({ result: "rang_out", ringSeconds: 20, items: [], actorId: "other" });
  // Where one does not say when it was written, the other does.
  expect(one(told, { ...open, recordedAt: null }).recordedAt).toBe(told.recordedAt);
  expect(one({ ...told, recordedAt: null }, open).recordedAt).toBe(open.recordedAt);
  expect(one(told, { ...open, receivedAt: at(9) }).receivedAt).toBe(at(9));
});

test("J8: of two that systems saw the earliest time stands; of two that none saw, what was written down first", () => {
  const [a, b] = [by("pbx", 0, { statedGrade: "verified" }), by("crm", 40, { statedGrade: "verified" })];
  expect(one(a, b).at).toBe(a.at);
  expect(one(by("pbx", 40), by("crm", 0, { statedGrade: "verified" })).at).toBe(at(10));
  const none = { connections: [] };
  const [first, second] = [by("app", 0, { recordedAt: at(30) }), by("crm", 40, { recordedAt: at(20) })];
  expect(one(first, second, none)).toMatchObject({ id: second.id, at: second.at, recordedAt: at(20) });
  expect(one(first, { ...second, recordedAt: at(30) }, none)).toMatchObject({ id: first.id, at: first.at });
});

test("J8 J11: a system sees its channel only from when and until when it is connected, and for its person", () => {
  const [hand, of] = [by("app", 0), by("pbx", 30)];
  const kept = (fields: Partial<Episode["connections"][number]>) =>
    one(hand, of, { connections: [{ ...PBX, ...fields }] }).id === of.id;
  expect(kept({})).toBe(true);
  expect(kept({ from: of.at })).toBe(true);
  expect(kept({ from: of.at + 1 })).toBe(false);
  expect(kept({ to: of.at + 1 })).toBe(true);
  expect(kept({ to: of.at })).toBe(false);
  expect(kept({ userId: "rep" })).toBe(true);
  expect(kept({ userId: "another" })).toBe(false);
  expect(kept({ channel: "sms" })).toBe(false);
  expect(kept({ system: "another" })).toBe(false);
  expect(one(hand, seen(of), { connections: [] }).at).toBe(of.at);
  expect(one(hand, { ...of, statedGrade: "claim" }).id).toBe(hand.id);
});

test("J82: what was told over a quarter of an hour after fills in nothing, unless a connected system saw it", () => {
  const open = by("app", 0, { result: "unknown", items: null, ringSeconds: null });
  const told = (minutes: number, fields: Partial<ContactEvent> = {}): ContactEvent =>
    by("crm", 30, {
      ...{ result: "reached", items: [{ kind: "Q", ref: "q" }], ringSeconds: 9 },
      ...{ recordedAt: at(10) + minutes * MINUTE, ...fields },
    });
  const filled = { result: "reached", ringSeconds: 9, items: [{ kind: "Q", ref: "q" }] };
  const none = { connections: [] };
  expect(one(open, told(15), none)).toMatchObject(filled);
  expect(one(open, told(16), none)).toMatchObject({ result: "unknown", ringSeconds: null, items: null });
  expect(one({ ...open, statedGrade: "verified" }, told(16), none).result).toBe("unknown");
  expect(one({ ...open, statedGrade: "verified" }, told(16, { statedGrade: "verified" }), none)).toMatchObject(filled);
});
