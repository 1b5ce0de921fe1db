import { newcombeDifference } from "#domain/statistics/newcombe-difference";
import { quantile } from "#domain/statistics/quantile";
import { seededRandom } from "#domain/statistics/seeded-random";
import { wilsonInterval } from "#domain/statistics/wilson-interval";
import { expect, test } from "vitest";

// R: binom::binom.wilson(c(0, 10, 7, 81), c(20, 20, 34, 263))
test.each([
  [0, 20, 0, 0.16112516],
  [10, 20, 0.29929801, 0.70070199],
  [7, 34, 0.10349527, 0.36798388],
  [81, 263, 0.25528852, 0.36620958],
])("G1: Wilson's interval of %i in %i", (count, of, low, high) => {
  const interval = wilsonInterval(count, of);
  expect(interval?.low).toBeCloseTo(low, 8);
  expect(interval?.high).toBeCloseTo(high, 8);
});

test("G1: nothing observed has no interval; the ends never leave [0, 1]", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(wilsonInterval(20, 20)).toMatchObject({ high: 1 });
  expect(wilsonInterval(0, 7)).toMatchObject({ low: 0 });
  for (let of = 1; of < 200; of += 1) {
    expect(wilsonInterval(of, of)?.high).toBe(1);
    expect(wilsonInterval(0, of)?.low).toBe(0);
  }
});

// R: DescTools::BinomDiffCI(56, 70, 48, 80, method = "score"); BinomDiffCI(5, 56, 0, 29, method = "score")
test.each([
  [56, 70, 48, 80, 0.2, 0.05243147, 0.33387265],
  [5, 56, 0, 29, 0.08928571, -0.03813715, 0.19256001],
])("G2: Newcombe's difference %i/%i − %i/%i", (a, n1, c, n0, difference, low, high) => {
  const found = newcombeDifference(a, n1, c, n0);
  expect(found?.difference).toBeCloseTo(difference, 8);
  expect(found?.low).toBeCloseTo(low, 8);
  expect(found?.high).toBeCloseTo(high, 8);
});

test("G2: where either side is empty there is no difference", () => {
  expect(newcombeDifference(0, 0, 3, 9)).toBeNull();
  expect(newcombeDifference(3, 9, 0, 0)).toBeNull();
});

test("G2: swapping the arms flips the sign", () => {
  const one = newcombeDifference(12, 40, 7, 31);
  const other = newcombeDifference(7, 31, 12, 40);
  expect(one?.difference).toBeCloseTo(-(other?.difference ?? 0), 12);
  expect(one?.low).toBeCloseTo(-(other?.high ?? 0), 12);
});

// R: quantile(c(3,7,7,19,24,31,31,58,90,240,1440), c(.1,.25,.5,.75,.9,.95), type = 7)
test.each([
  [0.1, 7],
  [0.25, 13],
  [0.5, 31],
  [0.75, 74],
  [0.9, 240],
  [0.95, 840],
])("G3: the type 7 quantile at %f", (p, value) => {
  expect(quantile([31, 3, 1440, 7, 90, 7, 19, 240, 24, 31, 58], p)).toBeCloseTo(value, 9);
});

test("G3: no values have no quantile, one value is all of its quantiles", () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([4], 0.95)).toBe(4);
});

// Reckoned in whole numbers of any length, by a second writing of sfc32 and splitmix32.
test.each([
  [0, [2899526011, 769844623, 220372281, 4270301181]],
  [1, [2420951833, 2513034076, 3847892949, 4064752930]],
  [20260401, [1247645875, 3201357871, 730178210, 1381023255]],
  [4294967295, [2300869303, 3917632794, 3726809994, 1136427174]],
])("G4: the first numbers of seed %i are the same on every machine", (seed, numbers) => {
  const random = seededRandom(seed);
  expect(numbers.map(() => random() * 2 ** 32)).toEqual(numbers);
});

test("G4: a seed gives the same numbers every time, evenly spread", () => {
  const random = seededRandom(20260401);
  const first = Array.from({ length: 10_000 }, random);
  const again = seededRandom(20260401);
  expect(Array.from({ length: 10_000 }, again)).toEqual(first);
  const bins = new Array<number>(10).fill(0);
  for (const x of first) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThan(1);
    bins[Math.floor(x * 10)] = (bins[Math.floor(x * 10)] ?? 0) + 1;
  }
  // chi-square with 9 degrees of freedom: 27.9 is the .999 quantile
  const chi = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
  expect(chi).toBeLessThan(27.9);
  expect(seededRandom(1)()).not.toBe(seededRandom(2)());
});
