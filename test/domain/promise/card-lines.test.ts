import fc from "fast-check";
import { expect, test } from "vitest";
import { cardLines } from "#domain/promise/card-lines";
import { holds } from "../holds.ts";
import { line } from "./track-lines.ts";

const LINES = [
  line("for p1", { promiseId: "p1" }),
  line("combined", { question: "Can two loans be combined?" }),
  line("open"),
  line("how long", { question: "How long does it take?" }),
  line("for p2", { promiseId: "p2" }),
  line("for p9", { promiseId: "p9" }),
  line("second"),
];
const ids = (lines: readonly { id: string }[]): string[] => lines.map(({ id }) => id);

test("PR15: to open with, then what was asked, then what was promised in the version's order; others one tap further", () => {
  const card = cardLines(LINES, ["can two loans be combined"], [{ id: "p2" }, { id: "p1" }]);
  expect(ids(card.shown)).toEqual(["open", "combined", "for p2", "for p1"]);
  expect(ids(card.more)).toEqual(["how long", "second"]);
});

test("PR15: where nothing is known of what was promised, no line for a promise is there", () => {
  const card = cardLines(LINES, [], []);
  expect([ids(card.shown), ids(card.more)]).toEqual([["open"], ["combined", "how long", "second"]]);
});

test("PR15: each line that is not for another version's promise stands on the card once", () => {
  const some = fc.constantFrom<string[]>("a", "b", "c", "d");
  const lines = fc
    .array(fc.record({ promiseId: fc.option(some), question: fc.option(some) }), { maxLength: 12 })
    .map((drawn) => drawn.map((of, at) => line(String(at), of)));
  holds(
    fc.property(lines, fc.array(some), fc.uniqueArray(some), (track, asked, promised) => {
      const { shown, more } = cardLines(
        track,
        asked,
        promised.map((id) => ({ id })),
      );
      const expected = track.filter(({ promiseId }) => promiseId === null || promised.includes(promiseId));
      expect(ids([...shown, ...more]).sort()).toEqual(ids(expected).sort());
    }),
    300,
  );
});
