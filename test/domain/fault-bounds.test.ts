import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAULTS, type Fault } from "#domain/disposition/fault";
import { boundsForm, boundsRange } from "#domain/report/bounds-form";
import { type FaultBounds, faultBounds, type MarkedCount } from "#domain/report/fault-bounds";
import { type FaultMark, faultMarks } from "#domain/report/fault-mark";
import { settlesMost, type UnsettledCount } from "#domain/report/settles-most";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { wilsonInterval } from "#domain/statistics/wilson-interval";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { holds } from "./holds.ts";
import { faultsOf, judge, type Situation } from "../simulate/situation.ts";

const STANDINGS = ["certain", "if_complete", "possible", "too_early", "not_applicable", "excluded"] as const;
type Standing = (typeof STANDINGS)[number];

const mark = (fault: Fault, standing: Standing): FaultMark[] =>
  standing === "excluded" ? [] : [`${fault}:${standing}`];
const boundsOf = (fault: Fault, counts: readonly MarkedCount[]): FaultBounds =>
  faultBounds(counts).find((bounds) => bounds.fault === fault)!;
/** So many enquiries of each standing of one fault. */
const enquiries = (fault: Fault, counts: Partial<Record<Standing, number>>): MarkedCount[] =>
  STANDINGS.map((standing) => ({ marks: mark(fault, standing), n: counts[standing] ?? 0 }));

const anyCounts = fc.array(
  fc.record({
    marks: fc
      .tuple(...FAULTS.map(() => fc.constantFrom(...STANDINGS)))
      .map((standings) => FAULTS.flatMap((fault, at) => mark(fault, standings[at]!))),
    n: fc.nat(40),
  }),
  { maxLength: 12 },
);

describe("the bounds of a fault", () => {
  test("V26: certain, if complete and possible each hold the one before, and all enquiries add up", () => {
    holds(
      fc.property(anyCounts, (counts) => {
        const marked = counts.reduce((sum, { n }) => sum + n, 0);
        for (const bounds of faultBounds(counts)) {
          const { certain, ifComplete, possible, of, tooEarly, notApplicable, low, high } = bounds;
          expect(certain).toBeLessThanOrEqual(ifComplete);
          expect(ifComplete).toBeLessThanOrEqual(possible);
          expect(possible).toBeLessThanOrEqual(of);
          expect(of + tooEarly + notApplicable).toBe(marked);
          if (of === 0) expect([low, high]).toEqual([null, null]);
          else {
            expect(low!).toBeLessThanOrEqual(certain / of + 1e-12);
            expect(high!).toBeGreaterThanOrEqual(possible / of - 1e-12);
          }
        }
      }),
      200,
    );
  });

  test("V26: the range runs from Wilson's lower end of the certain to his upper end of the possible", () => {
    const bounds = boundsOf(
      "too_slow",
      enquiries("too_slow", { certain: 4, if_complete: 22, possible: 2, excluded: 2 }),
    );
    expect(bounds).toMatchObject({ certain: 4, ifComplete: 26, possible: 28, of: 30 });
    expect(bounds.low).toBe(wilsonInterval(4, 30)?.low);
    expect(bounds.high).toBe(wilsonInterval(28, 30)?.high);
  });

  test("V26: however what is unknown turned out, the enquiries that show a fault lie within its bounds", () => {
    const isUnknown = (event: SequenceEvent): event is ContactEvent =>
      event.kind === "contact" && event.direction === "out" && event.channel === "call" && event.result === "unknown";
    // Small cases: calls of unknown result, all else known, some of them on channels that are partly recorded.
    const small = fc
      .tuple(anySituation({ isComplete: true, mostEvents: 5 }), fc.boolean(), fc.boolean())
      .map(([made, unknown, isPartial]) => ({
        isPartial,
        situation: {
          ...made,
          episode: { ...made.episode, questions: made.episode.questions ?? [], facts: made.episode.facts ?? [] },
          events: made.events
            .filter((event) => event.atLatest === null && event.kind !== "disposition" && event.kind !== "stage")
            .map((event): SequenceEvent => {
              if (event.kind !== "contact") return event;
              const isOurs = event.direction === "out" && event.channel === "call";
              const result = isOurs && unknown ? "unknown" : event.result === "unknown" ? "rang_out" : event.result;
              return { ...event, items: [], result };
            }),
        } satisfies Situation,
      }))
      .filter(({ situation: { events } }) => {
        const calls = events.filter(isUnknown);
        return (
          calls.length <= 3 &&
          calls.every((one) => calls.every((other) => one === other || Math.abs(one.at - other.at) >= 600_000))
        );
      });
    holds(
      fc.property(fc.array(small, { minLength: 1, maxLength: 3 }), (cases) => {
        const bounds = faultBounds(
          cases.map(({ situation, isPartial }) => {
            const { episode } = situation;
            const partialChannels = isPartial ? (["call", "email"] as const) : [];
            return {
              marks: faultMarks(
                judge({ ...situation, episode: { ...episode, partialChannels: [...partialChannels] } }),
              ),
              n: 1,
            };
          }),
        );
        // Each enquiry turns out every way; a total lies between that of the kindest ways and that of the harshest.
        const turns = cases.map(({ situation }) =>
          situation.events
            .reduce<SequenceEvent[][]>(
              (ways, event) =>
                (isUnknown(event)
                  ? [
                      { ...event, result: "reached" as const },
                      { ...event, result: "rang_out" as const },
                    ]
                  : [event]
                ).flatMap((option) => ways.map((way) => [...way, option])),
              [[]],
            )
            .map((events) => new Set(faultsOf(judge({ ...situation, events })))),
        );
        for (const { fault, ifComplete, possible } of bounds) {
          const fewest = turns.filter((ways) => ways.every((faults) => faults.has(fault))).length;
          const most = turns.filter((ways) => ways.some((faults) => faults.has(fault))).length;
          expect(ifComplete).toBeLessThanOrEqual(fewest);
          expect(possible).toBeGreaterThanOrEqual(most);
        }
      }),
      100,
    );
  });
});

describe("the words of bounds", () => {
  const form = (fault: Fault, counts: Partial<Record<Standing, number>>) =>
    boundsForm(boundsOf(fault, enquiries(fault, counts)));

  test("V27: only the figures that differ are said, by what kind of fault it is", () => {
    expect(form("too_slow", { certain: 4, if_complete: 22, possible: 2, excluded: 2 })).toBe("late_all");
    expect(form("too_slow", { certain: 4, possible: 2 })).toBe("late_at_most");
    expect(form("too_slow", { certain: 4, if_complete: 2 })).toBe("late_if_complete");
    expect(form("too_slow", { certain: 4, excluded: 9 })).toBe("late_one");
    expect(form("thin", { if_complete: 3, possible: 1 })).toBe("due_all");
    expect(form("dropped_next_step", { certain: 4, excluded: 9 })).toBe("due_one");
    for (const fault of ["contact_after_stop", "over_pursued", "bunched", "generic_repetition"] as const) {
      expect(form(fault, { certain: 4, possible: 2, excluded: 24 })).toBe("pressed_at_most");
      expect(form(fault, { certain: 4, excluded: 26 })).toBe("pressed_one");
    }
    expect(form("bunched", { too_early: 5, not_applicable: 2 })).toBe("none_due");
  });

  test("V27: under ten enquiries no range is given", () => {
    expect(boundsRange(boundsOf("bunched", enquiries("bunched", { certain: 4, excluded: 5, too_early: 9 })))).toBe(
      null,
    );
    expect(boundsRange(boundsOf("bunched", enquiries("bunched", { certain: 4, excluded: 6 })))).toEqual({
      low: wilsonInterval(4, 10)?.low,
      high: wilsonInterval(4, 10)?.high,
    });
  });
});

describe("what would settle most", () => {
  const unsettled = (marks: FaultMark[], missing: UnsettledCount["missing"], n: number): UnsettledCount => ({
    verdict: "not_judgeable",
    marks,
    missing,
    n,
  });

  test("V28: it is the one thing that alone leaves something open, and equals are named in their order", () => {
    const calls = unsettled(["thin:possible"], ["call_result", "owner"], 3);
    const content = unsettled(["generic_repetition:possible", "bunched:certain"], ["message_content"], 3);
    const both = unsettled(["thin:possible"], ["message_content", "call_result"], 9);
    const partial = unsettled(["too_slow:if_complete"], ["contact_on_partial_channel", "message_content"], 2);
    const mixed = unsettled(["too_slow:if_complete", "thin:possible"], ["contact_on_partial_channel"], 9);
    const early: UnsettledCount = { ...calls, verdict: "not_yet_judgeable", n: 90 };
    expect(settlesMost([both, calls, content, partial, mixed, early])).toEqual({
      leads: 26,
      most: { kind: "message_content", settles: 3 },
    });
    expect(settlesMost([calls, partial]).most).toEqual({ kind: "call_result", settles: 3 });
    expect(settlesMost([{ ...partial, n: 4 }, calls]).most).toEqual({ kind: "contact_on_partial_channel", settles: 4 });
    expect(settlesMost([both, mixed])).toEqual({ leads: 18, most: null });
    expect(settlesMost([])).toEqual({ leads: 0, most: null });
  });
});
