import { expect, test } from "vitest";
import { inventedSequence } from "./invented-sequence.ts";
import { growthExponent } from "./timing.ts";

test("H15: growth is read off the doubling: 1 for linear, 2 for quadratic work", () => {
  const grown = (power: number) => growthExponent([50, 100, 400].map((size) => ({ size, ms: 3 * size ** power })));
  expect(grown(1)).toBeCloseTo(1, 9);
  expect(grown(2)).toBeCloseTo(2, 9);
});

test("H15: a benchmark judges the same sequences every time", () => {
  expect(inventedSequence(3, 40)).toEqual(inventedSequence(3, 40));
  expect(inventedSequence(3, 40).events).toHaveLength(40);
});
