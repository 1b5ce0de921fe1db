import { judgingCalendar } from "#calendar/judging-calendar";
import { compareEvents } from "#domain/sequence/record/canonical-order";
import { entrySaid } from "#domain/sequence/record/entry-said";
import { earnsCredit, evidenceGrade } from "#domain/sequence/record/evidence-grade";
import { rulingsInForce } from "#domain/sequence/record/rulings";
import { covers, isVerified, uniteEvents } from "#domain/sequence/record/unite-events";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import { at, call, day, email, EPISODE, OFFICE, owner, pause, ruling, step, talk, ZERO } from "./situation.ts";

test("J7: what is said is compared by what it is called, in whatever order it is written", () => {
  const one = email(10, "Q:q");
  expect(compareEvents(one, Object.fromEntries(Object.entries(one).toReversed()) as typeof one)).toBe(0);
  // Of two things said otherwise the one that is called first decides.
  const [a, b] = [
    { ...one, actorId: null, ringSeconds: 1 },
    { ...one, actorId: "rep", ringSeconds: 9 },
  ] as [ContactEvent, ContactEvent];
  expect(Math.sign(compareEvents(a, b))).toBe(1);
  expect(
    Math.sign(
      compareEvents({ ...one, automation: "none", ringSeconds: 9 }, { ...one, automation: "sequence", ringSeconds: 1 }),
    ),
  ).toBe(-1);
  // What was said in another order is something else, and a list is no thing with names.
  const [q, f] = one.items!.concat({ kind: "F", ref: "f" });
  expect(compareEvents({ ...one, items: [q!, f!] }, { ...one, items: [f!, q!] })).not.toBe(0);
  expect(compareEvents({ ...one, corrected: null }, { ...one, corrected: undefined })).not.toBe(0);
  expect(Math.sign(compareEvents({ ...one, items: [] }, { ...one, items: null }))).toBe(-1);
  // Channel and result go before all of it.
  expect(Math.sign(compareEvents(call(10, { automation: "sequence" }), email(10, "", { automation: "none" })))).toBe(
    -1,
  );
});

test("J72: what an entry says is its result and what was said in it, and the same of a correction", () => {
  const said = [["Q", "q", null, null]];
  expect(JSON.parse(entrySaid(talk(10, "Q:q")))).toEqual(["reached", said]);
  const items: ContactEvent["items"] = [{ kind: "Q", ref: "q", credit: 0.5, by: 7 }];
  const corrected = { result: "rang_out" as const, ringSeconds: 3, items: null, recordedAt: 9 };
  expect(JSON.parse(entrySaid(talk(10, "", { items, corrected })))).toEqual([
    ...["reached", [["Q", "q", 0.5, 7]], "rang_out", null],
  ]);
  expect(entrySaid(pause(10, 20))).toBe("pause");
});

const CONNECTION = {
  ...{ system: "exchange", channel: "email", from: at(10), to: at(100), userId: null },
  absence: "complete",
};
type Connection = (typeof EPISODE)["connections"][number];
const connected = (fields: object = {}) => ({
  ...EPISODE,
  connections: [{ ...CONNECTION, ...fields } as unknown as Connection],
});

test("J11: a connection sees its channel, in its time and of its user", () => {
  const is = (minutes: number, fields: object = {}, event: Partial<ContactEvent> = {}) =>
    covers({ ...CONNECTION, ...fields } as unknown as Connection, email(minutes, "", event));
  expect([9, 10, 99, 100].map((minutes) => is(minutes))).toEqual([false, true, true, false]);
  expect(is(500, { to: null })).toBe(true);
  expect(is(50, {}, { channel: "call" })).toBe(false);
  expect([is(50, { userId: "rep" }), is(50, { userId: "other" })]).toEqual([true, false]);
  const seen = (fields: Partial<ContactEvent>) => isVerified(email(50, "", fields), connected());
  expect([seen({ system: "exchange" }), seen({}), seen({ statedGrade: "verified" })]).toEqual([true, false, true]);
  expect(seen({ system: "exchange", statedGrade: "late" })).toBe(false);
});

test("J11: evidence is verified, timely, late or a claim, by who told it and when it was written down", () => {
  const office = judgingCalendar(OFFICE.policy, null, ZERO - DAY, ZERO + 60 * DAY);
  const grade = (event: ContactEvent, episode = EPISODE) => evidenceGrade(event, episode, office);
  const told = (minutes: number, recorded: number, fields: Partial<ContactEvent> = {}) => ({
    ...email(minutes, "", fields),
    ...{ recordedAt: at(recorded), receivedAt: at(recorded) },
  });
  const hand = { startedInApp: false };
  // Four service hours: from ten to two, or over the night.
  expect([840, 841].map((recorded) => grade(told(600, recorded, hand)))).toEqual(["timely", "late"]);
  expect([day(1, 600), day(1, 960)].map((recorded) => grade(told(960, recorded, hand)))).toEqual(["timely", "late"]);
  // Started in the app, within a business day.
  expect([610, 661, day(1, 600), day(1, 601)].map((recorded) => grade(told(600, recorded)))).toEqual([
    ...["timely", "timely", "timely", "late"],
  ]);
  expect(grade(told(600, day(1, 700), { atLatest: at(800), system: "file" }))).toBe("timely");
  expect(grade(told(600, day(1, 700), { atLatest: at(800) }))).toBe("late");
  expect(grade({ ...told(600, 610, hand), recordedAt: null, receivedAt: at(900) })).toBe("late");
  expect(grade(told(50, 60), connected())).toBe("claim");
  expect(grade(told(50, 60), connected({ absence: "partial" }))).toBe("timely");
  expect(grade(told(50, 60, { system: "exchange" }), connected())).toBe("verified");
  expect(grade(told(50, 60, { statedGrade: "late" }), connected())).toBe("late");
  expect((["verified", "timely", "late", "claim"] as const).map(earnsCredit)).toEqual([true, true, false, false]);
});

const two = (a: Partial<ContactEvent>, b: Partial<ContactEvent>, apart = 0.5, episode = EPISODE) =>
  uniteEvents(
    [
      { ...call(10), ...a },
      { ...call(10 + apart), system: "crm", ...b },
    ],
    episode,
  );

test("J7: of two versions of one entry the last written stands, of a step the first; delivered again it is the first delivery", () => {
  const named = { externalId: "x" };
  const left = (...events: SequenceEvent[]) => uniteEvents(events, EPISODE).events;
  const [first, last] = [
    { ...call(10, { ringSeconds: 1 }), ...named, recordedAt: at(11) },
    { ...call(10, { ringSeconds: 2 }), ...named, recordedAt: at(12) },
  ];
  expect(left(first, last)).toEqual([last]);
  expect(left(last, first)).toEqual([last]);
  const steps = [
    { ...step(talk(10), day(1)), ...named, recordedAt: at(11) },
    { ...step(talk(10), day(2)), ...named, recordedAt: at(12) },
  ] as SequenceEvent[];
  expect(left(...steps)).toEqual([steps[0]]);
  expect(left(...steps.toReversed())).toEqual([steps[0]]);
  // Written at one instant, the one that says what comes later in order.
  const same = { ...last, recordedAt: at(11) };
  expect([left(first, same), left(same, first)]).toEqual([[same], [same]]);
  const again = { ...first, receivedAt: at(500) };
  expect([left(first, again), left(again, first)]).toEqual([[first], [first]]);
  const other = { ...first, kind: "pause", until: at(20) } as unknown as SequenceEvent;
  expect(left(first, other)).toHaveLength(2);
});

test("J8: the same contact of two systems is one, no more than ninety seconds apart, nearest first, one to one", () => {
  const united = (...of: Parameters<typeof two>) => two(...of).events.length === 1;
  expect([1.5, 1.6].map((apart) => united({}, {}, apart))).toEqual([true, false]);
  expect(united({}, { channel: "email" })).toBe(false);
  expect(united({}, { direction: "in" })).toBe(false);
  expect(united({}, { system: "app" })).toBe(false);
  expect(united({ atLatest: at(20) }, {})).toBe(false);
  const all = uniteEvents(
    [call(10), { ...call(10.5), system: "crm" }, { ...call(11.4), system: "file" }, pause(5, 20)],
    EPISODE,
  );
  expect(all.events.map((event) => [event.kind, event.system])).toEqual([
    ["pause", "app"],
    ["contact", "app"],
    ["contact", "file"],
  ]);
  expect(all.partOf.size).toBe(1);
  const nearer = uniteEvents([call(10), { ...call(11), system: "crm" }, call(11.4)], EPISODE);
  expect(nearer.events.map((event) => (event.at - ZERO) / 60_000)).toEqual([10, 11]);
  // As near to the one as to the other, it is the same as the earlier.
  const tied = uniteEvents([call(10), { ...call(10.5), system: "crm" }, call(11)], EPISODE);
  expect(tied.events.map((event) => (event.at - ZERO) / 60_000)).toEqual([10, 11]);
});

test("J8: the verified fields and the earliest verified time stand, what is open is filled, and they stay in order", () => {
  const seen = { statedGrade: "verified" as const, startedInApp: false };
  const [one] = two({ ringSeconds: 5, startedInApp: true }, { ...seen, ringSeconds: null, actorId: null })
    .events as ContactEvent[];
  expect(one).toMatchObject({ system: "crm", at: at(10.5), ringSeconds: 5, actorId: "rep", startedInApp: true });
  expect(two({ ...seen }, { ...seen }).events[0]).toMatchObject({ at: at(10), startedInApp: false });
  expect(two({ startedInApp: false }, { startedInApp: false }).events[0]).toMatchObject({ startedInApp: false });
  expect(two(seen, { ...seen, recordedAt: at(9) }).events[0]).toMatchObject({ at: at(10), recordedAt: at(9) });
  const between = { ...call(10.2), channel: "email" as const };
  const { events } = uniteEvents(
    [{ ...call(10), startedInApp: false }, between, { ...call(10.5), ...seen, system: "crm" }],
    EPISODE,
  );
  expect(events.map((event) => (event.at - ZERO) / 60_000)).toEqual([10.2, 10.5]);
  const both = uniteEvents(
    [{ ...call(10), ...seen }, between, { ...call(10.5), ...seen, system: "crm", recordedAt: at(9) }],
    EPISODE,
  );
  expect(both.events.map((event) => (event.at - ZERO) / 60_000)).toEqual([10, 10.2]);
});

test("J72 J73: the last word of a reviewer counts, of an entry that is there and says what it said", () => {
  const entry = talk(10, "Q:q");
  const no = { decision: "does_not_stand" } as const;
  const inForce = (asOf: number, ...events: SequenceEvent[]) =>
    rulingsInForce([entry, call(20), ...events], at(asOf)).map(({ decision }) => decision);
  expect(inForce(100, ruling(entry, "answer", 40), ruling(entry, "answer", 50, no))).toEqual(["does_not_stand"]);
  expect(inForce(100, ruling(entry, "answer", 50), ruling(entry, "answer", 40, no))).toEqual(["stands"]);
  expect(inForce(100, ruling(entry, "answer", 40), ruling(entry, "answer", 50, { decision: "withdrawn" }))).toEqual([]);
  // Of two written at one instant, the one that grants less.
  expect(inForce(100, ruling(entry, "answer", 40, no), ruling(entry, "answer", 40))).toEqual(["does_not_stand"]);
  expect([39, 40].map((asOf) => inForce(asOf, ruling(entry, "answer", 40)))).toEqual([[], ["stands"]]);
  expect(inForce(100, ruling(entry, "answer", 40, { entryId: "another" }))).toEqual([]);
  expect(inForce(100, ruling(entry, "answer", 40, { said: "something else" }))).toEqual([]);
  expect(inForce(100, ruling(entry, "answer", 40, { authorIds: ["reviewer"] }))).toEqual([]);
  expect(inForce(100, ruling(entry, "answer", 40, { byId: "rep" }))).toEqual([]);
  expect([40, 41].map((held) => inForce(100, owner(held, "reviewer"), ruling(entry, "answer", 40)))).toEqual([
    [],
    ["stands"],
  ]);
  expect(inForce(100, ruling(entry, "answer", 40), ruling(entry, "correction", 41, no))).toHaveLength(2);
});
