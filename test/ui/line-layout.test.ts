import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutLine } from "#ui/line/layout.ts";
import { lineSpan } from "#ui/line/line-span.ts";
import type { LineContact } from "#ui/line/line-event.ts";
import type { PlacedKnot } from "#ui/line/place-knots.ts";
import { RUN_SEED } from "../run/run-seed.ts";
import { contact, DAY, HOUR, lineOf, MINUTE } from "./line-fixture.ts";

const drawn = (input: ReturnType<typeof lineOf>, width = 900) => layoutLine(input, lineSpan(input, "whole"), width);
const LANE = 22;

/** Two knots of different contacts cover each other. */
const overlap = (a: PlacedKnot, b: PlacedKnot): boolean =>
  a.incoming === b.incoming && Math.hypot(a.x - b.x, (a.lane - b.lane) * LANE) < a.radius + b.radius - 0.01;

describe("U4: the line is drawn to scale", () => {
  test("U4: gaps stand in proportion to the time between", () => {
    const { gaps } = drawn(lineOf([contact("a", DAY), contact("b", 2 * DAY), contact("c", 6 * DAY)]));
    expect(gaps.map((gap) => gap.ms / DAY)).toEqual([1, 1, 4]);
    expect(gaps[2]?.width).toBeCloseTo(4 * (gaps[1]?.width ?? 0), 6);
  });

  test("U4: a knot's anchor is its true instant, wherever the knot itself had to go", () => {
    const times = [10, 25, 40, 55, 70, 85].map((minute) => minute * MINUTE);
    const { knots } = drawn(lineOf(times.map((at, index) => contact(`c${index}`, at))));
    knots.forEach((knot, index) => expect(knot.anchorX).toBeCloseTo(((times[index] ?? 0) / (10 * DAY)) * 900, 6));
  });

  test("U4: a long idle end is cut only with a marked break, and never while something is due", () => {
    const idle = lineOf([contact("a", HOUR)], 300 * DAY);
    expect(lineSpan(idle, "whole").cutAt).toBe(300 * DAY);
    expect(drawn(idle).breakX).not.toBeNull();
    expect(drawn(idle).asOfX).toBeNull();
    expect(lineSpan(lineOf([contact("a", HOUR)], 20 * DAY), "whole").cutAt).toBeNull();
    expect(lineSpan(lineOf([contact("a", DAY)], 20 * DAY, { phase: "stopped" }), "whole").cutAt).toBe(20 * DAY);
    const due = { what: "slot", from: 300 * DAY, by: 301 * DAY, channel: null, stepId: null } as const;
    expect(lineSpan(lineOf([contact("a", HOUR)], 300 * DAY, { nextDue: due }), "whole")).toEqual({
      from: 0,
      to: 301 * DAY,
      cutAt: null,
    });
  });
});

describe("U5: knots that collide stay apart", () => {
  test("U5: any contacts at all: inside the width and none over another", () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 16 * 24 * 60 }), { minLength: 1, maxLength: 60 });
    const directions = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(minutes, directions, fc.integer({ min: 300, max: 1100 }), (all, incoming, width) => {
        const events = all.map((minute, index) =>
          contact(`c${index}`, minute * MINUTE, {
            direction: incoming.next().value === true && index % 4 === 0 ? "in" : "out",
          }),
        );
        const { knots } = drawn(lineOf(events, 17 * DAY), width);
        expect(knots).toHaveLength(all.length);
        for (const [index, knot] of knots.entries()) {
          expect(knot.x - knot.radius).toBeGreaterThanOrEqual(-0.01);
          expect(knot.x + knot.radius).toBeLessThanOrEqual(width + 0.01);
          for (const other of knots.slice(index + 1)) expect(overlap(knot, other)).toBe(false);
        }
      }),
      { numRuns: 300, seed: RUN_SEED },
    );
  });

  test("U5: a knot with room stays on the line at its own instant", () => {
    const { knots } = drawn(lineOf([contact("a", 2 * DAY), contact("b", 6 * DAY)]));
    expect(knots.map((knot) => [knot.lane, Math.round(knot.x - knot.anchorX)])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("U5: a redial is drawn beside the try it is part of", () => {
    const readings = ["a", "b"].map((eventId, index) => ({
      eventId,
      at: DAY + index * MINUTE,
      use: index === 0 ? ("useful" as const) : ("redial" as const),
      grade: "timely" as const,
      isTouch: index === 0,
      partOf: index === 0 ? null : "a",
    }));
    const { knots, gaps } = drawn(
      lineOf([contact("a", DAY), contact("b", DAY + MINUTE)], 10 * DAY, { contacts: readings }),
    );
    expect(knots[1]?.lane).toBe(knots[0]?.lane);
    expect((knots[1]?.x ?? 0) - (knots[0]?.x ?? 0)).toBeCloseTo((knots[0]?.radius ?? 0) + (knots[1]?.radius ?? 0), 6);
    expect(gaps).toHaveLength(1);
  });
});

describe("U6: what a knot, a ring and a flag look like says what they are", () => {
  test("U6: ink: reached, not reached, not recorded, never placed", () => {
    const events = [
      contact("a", DAY, { result: "reached" }),
      contact("b", 2 * DAY),
      contact("c", 3 * DAY, { result: "unknown" }),
      contact("d", 4 * DAY, { channel: "email", result: "sent", items: null }),
      contact("e", 5 * DAY, { channel: "email", result: "sent", items: [] }),
      contact("f", 6 * DAY, { result: "not_placed" }),
    ];
    expect(drawn(lineOf(events)).knots.map((knot) => knot.ink)).toEqual([
      "filled",
      "hollow",
      "hatched",
      "hatched",
      "filled",
      "struck",
    ]);
  });

  test("U6: generic and repeat are small, an automatic receipt is a dot", () => {
    const reading = { at: 0, grade: "timely", isTouch: true, partOf: null } as const;
    const mail: Partial<LineContact> = { channel: "email", result: "sent", items: [] };
    const events = [
      contact("a", DAY, mail),
      contact("b", 2 * DAY, mail),
      contact("c", 3 * DAY, { ...mail, automation: "acknowledgement" }),
    ];
    const contacts = [
      { ...reading, eventId: "a", use: "generic" as const },
      { ...reading, eventId: "b", use: "useful" as const },
    ];
    expect(drawn(lineOf(events, 10 * DAY, { contacts })).knots.map((knot) => knot.size)).toEqual([
      "small",
      "full",
      "dot",
    ]);
  });

  test("U6: a kept step's flag stands, a dropped one has fallen, one still due is an outline", () => {
    const steps = (["kept", "dropped", "due", "cancelled"] as const).map((state, index) => ({
      stepId: `s${index}`,
      dueAt: (index + 1) * DAY,
      whoseMove: "us" as const,
      state,
      keptBy: null,
    }));
    expect(drawn(lineOf([], 10 * DAY, { steps })).flags.map((flag) => flag.pose)).toEqual([
      "standing",
      "fallen",
      "outline",
      "bare",
    ]);
  });
});
