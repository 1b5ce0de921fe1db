import { describe, expect, test } from "vitest";
import { layoutLine } from "#ui/line/layout.ts";
import type { LineEvent } from "#ui/line/line-event.ts";
import { lineSpan } from "#ui/line/line-span.ts";
import { lineText } from "#ui/line/line-text.ts";
import { chance } from "../make/chance.ts";
import { contact, DAY, HOUR, lineOf, MINUTE, plainAssessment } from "./line-fixture.ts";

/** What is left of a phone's width for the line: its page, the card and the line's own edges take the rest. */
const PHONES = [320, 390].map((screen) => screen - 2 * 16 - 2 * 16 - 2 - 42);

const FORTY: readonly [string, () => LineEvent[]][] = [
  ["within an hour", () => Array.from({ length: 40 }, (_, at) => contact(`c${at}`, HOUR + at * MINUTE))],
  ["at one instant", () => Array.from({ length: 40 }, (_, at) => contact(`c${at}`, HOUR))],
  [
    "over three weeks, by chance",
    () => {
      const draw = chance("forty tries");
      return Array.from({ length: 40 }, (_, at) =>
        contact(`c${at}`, Math.floor(draw() * 21 * DAY), { direction: draw() < 0.2 ? "in" : "out" }),
      );
    },
  ],
];

describe.each(PHONES)("the line on a phone, %i px of it", (width) => {
  test.each(FORTY)("U94: no knot of forty %s hides another or leaves the line", (_, events) => {
    const input = lineOf(events(), 22 * DAY);
    const { knots } = layoutLine(input, lineSpan(input, "whole"), width);
    expect(knots.length).toBe(40);
    for (const [place, knot] of knots.entries()) {
      expect(knot.x - knot.radius).toBeGreaterThanOrEqual(-0.01);
      expect(knot.x + knot.radius).toBeLessThanOrEqual(width + 0.01);
      // Small enough for all, and large enough to be told apart.
      expect(knot.radius).toBeGreaterThanOrEqual(5);
      for (const other of knots.slice(place + 1)) {
        const isApart = knot.incoming !== other.incoming || knot.lane !== other.lane;
        if (!isApart) expect(Math.abs(knot.x - other.x)).toBeGreaterThanOrEqual(knot.radius + other.radius - 0.01);
      }
    }
  });
});

test("U95: the line in words has every contact with its date and gap, every window, every step and what decided it", () => {
  const events = [contact("a", 20 * MINUTE), contact("b", 2 * DAY, { channel: "email", result: "sent" })];
  const assessment = plainAssessment({
    verdict: "thin",
    slots: [
      { from: 0, to: 4 * HOUR, state: "filled", filledBy: "a" },
      { from: 4 * HOUR, to: 3 * DAY, state: "missed", filledBy: null },
    ],
    steps: [{ stepId: "s", dueAt: 5 * DAY, whoseMove: "us", state: "dropped", keptBy: null }],
    faults: [
      {
        ...{ fault: "thin", cause: "slots_unfilled", trueSince: 3 * DAY, from: 4 * HOUR, to: 3 * DAY },
        ...{ holder: "person", holderId: null, eventIds: [], amount: 0.5 },
      },
    ],
  });
  const text = lineText({ ...lineOf(events, 10 * DAY), assessment }, "UTC");
  expect(text.happened).toEqual([
    "Thu 1 Jan, 00:00: The enquiry came in",
    "1. Thu 1 Jan, 00:20: Call, rang out (20 min after the enquiry)",
    "2. Sat 3 Jan, 00:00: E-mail, sent (1 d 23 h later)",
    "Sun 11 Jan, 00:00: quiet for 8 d",
  ]);
  expect(text.windows).toHaveLength(2);
  expect(text.windows[1]).toMatch(/^Try 2: .+, due between Thu 1 Jan, 04:00 and Sun 4 Jan, 00:00$/);
  expect(text.steps).toEqual([expect.stringMatching(/^Tue 6 Jan, 00:00: Agreed step: /)]);
  expect(text.read).toBe("Read as “More tries were due”; what decided it: Thu 1 Jan, 04:00 to Sun 4 Jan, 00:00.");
});
