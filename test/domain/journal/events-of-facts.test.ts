import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "../holds.ts";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import { unloggedAttempts } from "#domain/journal/unlogged-attempts";
import type { Fact, FactPayload, FactType } from "#domain/journal/fact";
import { sequenceEvent, type SequenceEvent } from "#domain/sequence/sequence-event";
import { HOUR, MINUTE } from "#domain/time/instant";

const T = Date.UTC(2026, 2, 4, 10);
const RUNS = 300;

let made = 0;
const fact = <K extends FactType>(
  type: K,
  payload: FactPayload<K>,
  deviceSeq: number,
  more: { deviceId?: string; capturedAt?: number; clockOffset?: number } = {},
): Fact => {
  const capturedAt = more.capturedAt ?? T + deviceSeq * MINUTE;
  return {
    eventId: `fact-${(made += 1)}`,
    deviceId: "phone",
    leadId: "lead",
    actorId: "rep",
    clockOffset: 0,
    receivedAt: capturedAt,
    ...more,
    type,
    deviceSeq,
    capturedAt,
    payload,
  } as Fact;
};
const ended = (
  attemptId: string,
  more: Partial<FactPayload<"attempt.finished">> = {},
): FactPayload<"attempt.finished"> => ({
  attemptId,
  channel: "call",
  direction: "out",
  startedAt: T,
  endedAt: T + MINUTE,
  result: "reached",
  text: null,
  composedInApp: false,
  items: [],
  ...more,
});
const begun = (attemptId: string) => ({ attemptId, channel: "call" as const, startedAt: T });
const filed = (attemptId: string): FactPayload<"disposition.set"> => ({
  attemptId,
  at: T,
  filed: { code: "U", reason: "open.thinking", facts: {}, confidence: "lead_said", setVersion: REASON_SET_VERSION },
});
const agreed = (attemptId: string): FactPayload<"step.agreed"> => ({
  stepId: `step-of-${attemptId}`,
  attemptId,
  at: T,
  what: "call",
  whoseMove: "us",
  dueAt: T + HOUR,
  precision: "time",
  channel: "call",
  agreed: "lead",
});
const kinds = (events: readonly SequenceEvent[]) => events.map(({ kind }) => kind).sort();

describe("an attempt taken back", () => {
  const about = (attemptId: string, seq: number): Fact[] => [
    fact("attempt.started", begun(attemptId), seq),
    fact("attempt.finished", ended(attemptId), seq + 1),
    fact("step.agreed", agreed(attemptId), seq + 2),
    fact("pause.stated", { attemptId, at: T, until: T + HOUR }, seq + 3),
    fact("stop.stated", { attemptId, at: T, channel: null }, seq + 4),
    fact("disposition.set", filed(attemptId), seq + 5),
  ];

  test("P12: takes its step, pause, stop and reason with it, and nothing of another's", () => {
    const facts = [...about("a", 1), fact("attempt.retracted", { attemptId: "a" }, 7), ...about("b", 11)];
    expect(kinds(eventsOfFacts(facts))).toEqual(["contact", "disposition", "pause", "step", "stop"]);
    expect(eventsOfFacts(facts).map(({ id }) => id)).not.toContain("a");
    expect(unloggedAttempts(facts)).toEqual([]);
  });

  test("P12: an incoming one as well; what was said of no attempt stays", () => {
    const facts = [
      fact("inbound.logged", { attemptId: "in", channel: "call", at: T, result: "missed", text: null }, 1),
      fact("stop.stated", { attemptId: null, at: T, channel: "sms" }, 2),
    ];
    expect(kinds(eventsOfFacts(facts))).toEqual(["contact", "stop"]);
    expect(kinds(eventsOfFacts([...facts, fact("attempt.retracted", { attemptId: "in" }, 3)]))).toEqual(["stop"]);
  });

  test("P12: taken back before it arrived, and corrected after, it stays taken back", () => {
    const facts = [
      fact("attempt.retracted", { attemptId: "a" }, 1),
      fact("attempt.finished", ended("a"), 2),
      fact("attempt.corrected", ended("a", { result: "busy" }), 3),
    ];
    expect(eventsOfFacts(facts)).toEqual([]);
  });
});

describe("an attempt corrected", () => {
  test("P12: reads as corrected, once, from when it was first written down", () => {
    const facts = [
      fact("attempt.started", begun("a"), 1),
      fact("attempt.finished", ended("a", { result: "reached" }), 2),
      fact("attempt.corrected", ended("a", { result: "rang_out" }), 3),
      fact("attempt.corrected", ended("a", { result: "busy", channel: "whatsapp" }), 4),
    ];
    const events = eventsOfFacts(facts);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      kind: "contact",
      id: "a",
      at: T,
      recordedAt: T + 2 * MINUTE,
      receivedAt: T + 2 * MINUTE,
      result: "busy",
      channel: "whatsapp",
      startedInApp: true,
      actorId: "rep",
    });
    expect(sequenceEvent.safeParse(events[0]).success).toBe(true);
  });
});

describe("the order of facts", () => {
  test("P11: of one device it is that of their numbers, though its clock went back a day", () => {
    const facts = [
      fact("attempt.finished", ended("a", { result: "busy" }), 1, { capturedAt: T + 24 * HOUR }),
      fact("attempt.corrected", ended("a", { result: "reached" }), 2, { capturedAt: T }),
    ];
    expect(eventsOfFacts(facts)).toMatchObject([{ result: "reached", recordedAt: T + 24 * HOUR }]);
  });

  test("P11: of two devices it is that of their clocks as corrected", () => {
    const ahead = { deviceId: "ahead", capturedAt: T + 10 * HOUR, clockOffset: 10 * HOUR };
    const facts = [
      fact("attempt.corrected", ended("a", { result: "busy" }), 9, { deviceId: "right", capturedAt: T + HOUR }),
      fact("attempt.finished", ended("a", { startedAt: T + 10 * HOUR }), 1, ahead),
    ];
    const corrected = { result: "busy", recordedAt: T + HOUR };
    expect(eventsOfFacts(facts)).toMatchObject([{ result: "reached", recordedAt: T, at: T, corrected }]);
  });

  test("P11: times are the server's: the lead of the device's clock is taken off", () => {
    const offset = { clockOffset: 5 * MINUTE };
    const facts = [
      fact("attempt.finished", ended("a", { startedAt: T + 5 * MINUTE }), 1, offset),
      fact("step.agreed", { ...agreed("a"), at: T + 5 * MINUTE }, 2, offset),
      fact("inbound.logged", { attemptId: "b", channel: "sms", at: T, result: "received", text: "?" }, 3, offset),
    ];
    expect(
      eventsOfFacts(facts)
        .map(({ kind, at }) => [kind, at])
        .sort(),
    ).toEqual([
      ["contact", T - 5 * MINUTE],
      ["contact", T],
      ["step", T],
    ]);
  });

  test("P11: two copies of one device that wrote under one number at one moment leave one order too", () => {
    const facts = (["busy", "cut_off"] as const).map((result) =>
      fact("attempt.corrected", ended("a", { result }), 1, { capturedAt: T }),
    );
    expect(eventsOfFacts([...facts].reverse())).toEqual(eventsOfFacts(facts));
  });

  const attempts = ["a", "b", "c"];
  const anyFact = fc.oneof(
    fc.constantFrom(...attempts).map((id) => ["attempt.started", begun(id)] as const),
    fc
      .tuple(fc.constantFrom(...attempts), fc.constantFrom("reached", "busy", "rang_out"))
      .map(([id, result]) => ["attempt.finished", ended(id, { result: result as "busy" })] as const),
    fc
      .tuple(fc.constantFrom(...attempts), fc.constantFrom("met", "missed", "cut_off"))
      .map(([id, result]) => ["attempt.corrected", ended(id, { result: result as "met" })] as const),
    fc.constantFrom(...attempts).map((id) => ["attempt.retracted", { attemptId: id }] as const),
    fc.constantFrom(...attempts).map((id) => ["disposition.set", filed(id)] as const),
    fc.constantFrom(...attempts).map((id) => ["step.agreed", agreed(id)] as const),
  );
  // Clocks go back, and two copies of one device write under the same number.
  const anyJournal = fc
    .array(fc.tuple(anyFact, fc.constantFrom("one", "two", "three"), fc.integer({ min: -9, max: 9 })), {
      maxLength: 12,
    })
    .map((written) =>
      written.map(([[type, payload], deviceId, astray], at) =>
        fact(type, payload as never, 1 + Math.floor(at / 2), { deviceId, capturedAt: T + (at + astray) * MINUTE }),
      ),
    );

  test("P11: facts come to the same events in whatever order they arrive", () => {
    holds(
      fc.property(
        anyJournal.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          expect(eventsOfFacts(shuffled)).toEqual(eventsOfFacts(facts));
          expect(unloggedAttempts(shuffled)).toEqual(unloggedAttempts(facts));
        },
      ),
      RUNS,
    );
  });
});

test("P12: begun and neither ended nor taken back, it still asks what happened, the first first", () => {
  const facts = [
    fact("attempt.started", begun("c"), 5),
    fact("attempt.started", begun("a"), 1),
    fact("attempt.started", begun("b"), 2),
    fact("attempt.finished", ended("b"), 3),
  ];
  expect(unloggedAttempts(facts).map(({ attemptId }) => attemptId)).toEqual(["a", "c"]);
  // Meanwhile it went out, and nobody knows what came of it.
  expect(eventsOfFacts([facts[0]!])).toMatchObject([{ kind: "contact", id: "c", result: "unknown", untold: true }]);
});
