import type { ContentItem } from "#domain/attempt/content-item";
import { joinRedials } from "#domain/sequence/record/join-redials";
import type { PreparedContact } from "#domain/sequence/record/prepared-sequence";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call } from "./situation.ts";

type Fields = Partial<Omit<PreparedContact, "event">> & { event?: Partial<ContactEvent> };
/** A dial of so many minutes after clock zero, as prepared. */
const dial = (minutes: number, { event, ...fields }: Fields = {}): PreparedContact => {
  const made = { ...call(minutes), ...event };
  return {
    ...{ event: made, id: `dial ${minutes}`, earliest: made.at, latest: made.at, grade: "timely", creditable: true },
    ...{ result: "rang_out", ringSeconds: 20, items: [], addedFrom: null, redials: [] },
    ...fields,
  } as unknown as PreparedContact;
};
const joinedTo = (...contacts: PreparedContact[]) =>
  joinRedials(contacts).map(({ id, redials }) => [id, ...redials.map((redial) => redial.id)]);
const alone = [["dial 10"], ["dial 15"]];

test("J10: a dial within ten minutes of the first of an attempt is the same attempt", () => {
  expect(joinedTo(dial(10), dial(15))).toEqual([["dial 10", "dial 15"]]);
  expect(joinedTo(dial(10), dial(19.9), dial(20))).toEqual([["dial 10", "dial 19.9"], ["dial 20"]]);
  expect(joinedTo(dial(10), dial(15), dial(19))).toEqual([["dial 10", "dial 15", "dial 19"]]);
  expect(joinRedials([dial(10), dial(15)])[0]!.redials).toEqual([{ id: "dial 15", at: at(15) }]);
});

test("J10: an attempt that was answered, or a dial too short to be one, lends its time to none", () => {
  expect(joinedTo(dial(10, { result: "reached" }), dial(15))).toEqual(alone);
  expect([14, 15].map((ringSeconds) => joinedTo(dial(10, { ringSeconds }), dial(15)).length)).toEqual([2, 1]);
  // One that reached them was none too short.
  expect(joinedTo(dial(10, { result: "reached", ringSeconds: 3 }), dial(15), dial(16))).toEqual([
    ["dial 10"],
    ["dial 15", "dial 16"],
  ]);
  expect(joinedTo(dial(5, { event: { channel: "email" } }), dial(10, { ringSeconds: 3 }), dial(15))).toHaveLength(3);
  expect(joinedTo(dial(10, { ringSeconds: 3 }), dial(15), dial(16))).toEqual([["dial 10"], ["dial 15", "dial 16"]]);
});

test("J10: seconds of ringing, and nobody knows whether they answered: read both ways by itself, between two dials of one attempt too", () => {
  const unknown = (ringSeconds: number | null): Fields => ({ result: "unknown", ringSeconds });
  expect(joinedTo(dial(10), dial(15, unknown(14)))).toEqual(alone);
  expect(joinedTo(dial(10), dial(15, unknown(14)), dial(16))).toEqual([["dial 10", "dial 16"], ["dial 15"]]);
  expect([15, null].map((rang) => joinedTo(dial(10), dial(15, unknown(rang))).length)).toEqual([1, 1]);
  expect(joinedTo(dial(10), dial(15, { result: "rang_out", ringSeconds: 14 }))).toHaveLength(1);
});

test("J10 J51: what is no ring of ours is no redial, and a talk or message between breaks no attempt", () => {
  const not: Fields[] = [
    { event: { direction: "in" } },
    { event: { channel: "email" } },
    { event: { atLatest: at(60) } },
    { creditable: false },
    { result: "not_placed" },
    { result: "not_in_service" },
    { addedFrom: at(20) },
  ];
  for (const fields of not) {
    expect(joinedTo(dial(10), dial(15, fields)), JSON.stringify(fields)).toEqual(alone);
    expect(joinedTo(dial(10, fields), dial(15)), JSON.stringify(fields)).toEqual(alone);
    expect(joinedTo(dial(10), dial(15, fields), dial(16))).toEqual([["dial 10", "dial 16"], ["dial 15"]]);
  }
});

test("J10 J12: both have to earn at once", () => {
  const late: Fields = { event: { startedInApp: false, recordedAt: at(120) } };
  expect(joinedTo(dial(10, late), dial(15))).toEqual(alone);
  expect(joinedTo(dial(10), dial(15, late))).toEqual(alone);
  expect(joinedTo(dial(10), dial(15, { ...late, grade: "verified" }))).toHaveLength(1);
});

test("J10: the attempt ended as the last dial did that was long enough, and said what all of them did", () => {
  const [q, f]: ContentItem[] = [
    { kind: "Q", ref: "q" },
    { kind: "F", ref: "f" },
  ];
  const joined = (first: Fields, redial: Fields) => {
    const { result, ringSeconds, items } = joinRedials([dial(10, first), dial(15, redial)])[0]!;
    return { result, ringSeconds, items };
  };
  const first: Fields = { ringSeconds: 20, items: [q!] };
  expect(joined(first, { result: "reached", ringSeconds: 30, items: [f!] })).toEqual({
    ...{ result: "reached", ringSeconds: 30, items: [q, f] },
  });
  expect(joined(first, { result: "voicemail_left", ringSeconds: 18, items: null })).toEqual({
    ...{ result: "voicemail_left", ringSeconds: 20, items: null },
  });
  expect(joined({ ...first, items: null }, { ringSeconds: null, items: [f!] })).toMatchObject({
    ...{ ringSeconds: null, items: null },
  });
  expect(joined(first, { result: "reached", ringSeconds: 3 })).toMatchObject({ result: "reached", ringSeconds: 20 });
  expect(joined({ ...first, ringSeconds: null }, { ringSeconds: 30 })).toMatchObject({ ringSeconds: null });
  expect(joined(first, { result: "voicemail_left", ringSeconds: 14, items: [f!] })).toEqual({
    ...{ result: "rang_out", ringSeconds: 20, items: [q] },
  });
});
