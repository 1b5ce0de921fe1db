import { expect, test } from "vitest";
import type { Fact, FactPayload, FactType } from "#domain/journal/fact";
import { inOrder } from "#domain/journal/in-order";
import { unloggedAttempts } from "#domain/journal/unlogged-attempts";
import { HOUR, MINUTE } from "#domain/time/instant";

const T = Date.UTC(2026, 2, 4, 10);
type Written = { device?: string; seq: number; at?: number; offset?: number };
const fact = <K extends FactType>(type: K, payload: FactPayload<K>, eventId: string, written: Written): Fact => {
  const { device = "one", seq, at = T, offset = 0 } = written;
  const when = { capturedAt: at + offset, clockOffset: offset, receivedAt: T + HOUR };
  return { type, payload, eventId, deviceId: device, deviceSeq: seq, leadId: "lead", actorId: "rep", ...when } as Fact;
};
const accepted = (eventId: string, written: Written): Fact => fact("lead.accepted", {}, eventId, written);

/** Every order of a few things. */
const orders = <T>(things: readonly T[]): T[][] =>
  things.length < 2
    ? [[...things]]
    : things.flatMap((first, i) => orders(things.toSpliced(i, 1)).map((rest) => [first, ...rest]));
const idsInOrder = (facts: readonly Fact[]) => inOrder(facts).map(({ eventId }) => eventId);

test.each<[string, Fact[]]>([
  ["of one device, its numbers", [accepted("b", { seq: 1, at: T + HOUR }), accepted("a", { seq: 2, at: T })]],
  ["of one number, the time it was written", [accepted("b", { seq: 1 }), accepted("a", { seq: 1, at: T + 1 })]],
  ["of one number and time, the names", ["a", "b", "c"].map((id) => accepted(id, { seq: 1 }))],
  ["of two devices, their times", [accepted("b", { device: "two", seq: 9 }), accepted("a", { seq: 1, at: T + 1 })]],
  [
    "of two devices at one time, the devices",
    [accepted("b", { device: "one", seq: 9 }), accepted("a", { device: "two", seq: 1 })],
  ],
  [
    "of two devices, what is left of their clocks once their lead is off",
    [accepted("b", { device: "two", seq: 9, offset: 2 * HOUR }), accepted("a", { seq: 1, at: T + MINUTE })],
  ],
  [
    "a clock that went back stood still: what it wrote before comes no earlier for it, and what it wrote after no later",
    [
      accepted("d", { device: "two", seq: 1, at: T + HOUR }),
      accepted("c", { device: "one", seq: 1, at: T + 2 * HOUR }),
      accepted("b", { device: "one", seq: 2, at: T }),
      accepted("a", { device: "two", seq: 2, at: T + 3 * HOUR }),
    ],
  ],
])("P11: facts have one order, however they arrive: %s", (_what, facts) => {
  const expected = facts.map(({ eventId }) => eventId);
  for (const arrived of orders(facts)) expect(idsInOrder(arrived)).toEqual(expected);
});

test("P12: an attempt that was corrected or taken back does not ask what happened, whatever else is said of it", () => {
  const begun = (attemptId: string, seq: number) =>
    fact("attempt.started", { attemptId, channel: "call", startedAt: T }, `begun-${attemptId}`, { seq });
  const outcome: FactPayload<"attempt.corrected"> = {
    attemptId: "a",
    channel: "call",
    direction: "out",
    startedAt: T,
    endedAt: null,
    result: "busy",
    text: null,
    composedInApp: false,
    items: [],
  };
  const facts = [
    begun("a", 1),
    begun("b", 2),
    begun("c", 3),
    fact("attempt.corrected", outcome, "corrected", { seq: 4 }),
    fact("attempt.retracted", { attemptId: "b" }, "retracted", { seq: 5 }),
    fact("stop.stated", { attemptId: "c", at: T, channel: null }, "stop", { seq: 6 }),
  ];
  expect(unloggedAttempts(facts).map(({ attemptId }) => attemptId)).toEqual(["c"]);
});
