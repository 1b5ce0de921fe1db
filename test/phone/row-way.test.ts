import { describe, expect, test } from "vitest";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { HOUR } from "#domain/time/instant";
import { rowWays } from "#phone/leads/attempt/row-way";
import { leadAt, NOW } from "./make-lead.ts";

const CALL = { channel: "call" as const, anyHour: false };
const MAIL = { channel: "email" as const, anyHour: true };
type Row = Parameters<typeof rowWays>[0];
const row = (entry: Partial<QueueEntry>, about: Partial<Row> = {}): Row => ({
  entry: { ...leadAt("a").entry, ways: [CALL, MAIL], permitted: [[NOW - HOUR, NOW + HOUR]], ...entry },
  reason: "slot",
  phone: "+44 20 7946 0018",
  email: "ada@example.org",
  ...about,
});
const ways = (of: Row, now = NOW) => rowWays(of, now).map(({ channel, href, opensAt }) => [channel, href, opensAt]);
const TEL = "tel:+442079460018";
const TO = "mailto:ada@example.org";

describe("a row's way", () => {
  test("P75: the best that is left comes first, with its link and the number or address it goes by", () => {
    expect(rowWays(row({}), NOW)).toEqual([
      { channel: "call", value: "+44 20 7946 0018", href: TEL, opensAt: null },
      { channel: "email", value: "ada@example.org", href: TO, opensAt: null },
    ]);
    expect(ways(row({ permitted: null }))[0]).toEqual(["call", TEL, null]);
  });

  test("P75: outside permitted hours what may be used at any hour comes first; alone, the call says when it opens", () => {
    expect(ways(row({}), NOW + HOUR)).toEqual([
      ["email", TO, null],
      ["call", null, null],
    ]);
    const later: [number, number][] = [[NOW + HOUR, NOW + 3 * HOUR]];
    expect(ways(row({ permitted: later, ways: [CALL] }))).toEqual([["call", null, NOW + HOUR]]);
    expect(ways(row({ permitted: later, ways: [CALL] }), NOW + HOUR)).toEqual([["call", TEL, null]]);
  });

  test("P75: an agreed step goes by the way that was agreed, open or not", () => {
    const step = { dueAt: NOW, channel: "call" as const, whoseMove: "us" as const };
    const shut = row({ step, permitted: [], ways: [MAIL, CALL] }, { reason: "step" });
    expect(ways(shut).map(([channel]) => channel)).toEqual(["call", "email"]);
    expect(ways({ ...shut, reason: "slot" }).map(([channel]) => channel)).toEqual(["email", "call"]);
  });

  test("P75: what is not on record is no way, nor is any while only the outcome is asked for", () => {
    expect(ways(row({}, { phone: null }))).toEqual([["email", TO, null]]);
    expect(ways(row({}, { email: null }))).toEqual([["call", TEL, null]]);
    expect(ways(row({}, { phone: "ask Ada", email: null }))).toEqual([]);
    expect(ways(row({}, { reason: "unlogged" }))).toEqual([]);
    const { ways: _, ...older } = row({}).entry;
    expect(ways({ ...row({}), entry: older })).toEqual([]);
  });
});
