import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { DOMAIN_SEED } from "./domain-seed.ts";
import { sourceFiles } from "../walls/source-files.ts";
import { FAILED_SEEDS, type FailedSeed, isOpen, leavingNothingOut } from "./failed-seed.ts";
import { holds, repeatFailed } from "./holds.ts";

afterEach(() => vi.unstubAllEnvs());

const below = (most: number) => fc.property(fc.nat({ max: 1_000_000 }), (n) => n < most);
/** A seed whose first draw is a small number. */
const SOME = 1;
const fell: FailedSeed = { property: "it", seed: SOME, path: "0", why: "too much", counterexample: [900_000] };

test("H22: a property is tried by the run's seed, and one that falls says how to have it again and what to list", () => {
  vi.stubEnv("FAIRLEAD_RUNS", "");
  vi.stubEnv("FAIRLEAD_MOST_RUNS", "");
  const drawn: number[] = [];
  const draw = () =>
    holds(
      fc.property(fc.nat(), (n) => void drawn.push(n)),
      5,
    );
  draw();
  draw();
  expect(drawn).toHaveLength(10);
  expect(drawn.slice(5)).toEqual(drawn.slice(0, 5));
  expect(drawn.slice(5)).toEqual(fc.sample(fc.nat(), { seed: DOMAIN_SEED, numRuns: 5 }));
  expect(() => holds(below(1), 50)).toThrow(`FAIRLEAD_DOMAIN_SEED=${DOMAIN_SEED}`);
  expect(() => holds(below(1), 50)).toThrow('"property":"H22: a property is tried by');
});

test("H22: a property is tried more often when asked, and less", () => {
  let tried = 0;
  const count = fc.property(fc.nat(), () => void (tried += 1));
  vi.stubEnv("FAIRLEAD_RUNS", "30");
  vi.stubEnv("FAIRLEAD_MOST_RUNS", "");
  holds(count, 5);
  expect(tried).toBe(30);
  vi.stubEnv("FAIRLEAD_MOST_RUNS", "3");
  holds(count, 5);
  expect(tried).toBe(33);
});

test("H27: a draw that failed once is tried again, for its property only, by itself and by its seed", () => {
  expect(() => repeatFailed(below(900_001), "it", [fell])).not.toThrow();
  expect(() => repeatFailed(below(900_000), "it", [fell])).toThrow("It fell by this once (too much)");
  expect(() => repeatFailed(below(900_000), "another", [fell])).not.toThrow();
  const third = fc.sample(fc.nat({ max: 1_000_000 }), { seed: SOME, numRuns: 4 })[3]!;
  const isNot = fc.property(fc.nat({ max: 1_000_000 }), (n) => n !== third);
  const bySeed = { ...fell, counterexample: [third + 1] };
  expect(() => repeatFailed(isNot, "it", [{ ...bySeed, path: "2" }])).not.toThrow();
  expect(() => repeatFailed(isNot, "it", [{ ...bySeed, path: "3" }])).toThrow("too much");
});

test("H27: one that is still open may fall, and is said as soon as it no longer does", () => {
  const open = { ...fell, open: "a hole" };
  expect(() => repeatFailed(below(900_000), "it", [open])).not.toThrow();
  expect(() => repeatFailed(below(900_001), "it", [open])).toThrow('"a hole" no longer falls');
});

test("H27: fresh draws leave out what is open, a repeated one leaves nothing out", () => {
  for (const { open } of FAILED_SEEDS) {
    if (open === undefined) continue;
    expect(isOpen(open)).toBe(true);
    expect(leavingNothingOut(() => isOpen(open))).toBe(false);
  }
  expect(isOpen("nobody ever found this")).toBe(false);
});

test("H27: every draw that failed names a property there is, and what is left out for it", () => {
  const tests = sourceFiles("test/domain").filter(({ path }) => path.endsWith(".test.ts"));
  const text = tests.map((file) => file.text).join("\n");
  expect(FAILED_SEEDS.filter(({ property }) => !text.includes(`test("${property}"`))).toEqual([]);
  const leftOut = [...text.matchAll(/isOpen\("([^"]+)"\)/g)].map(([, finding]) => finding);
  for (const { open } of FAILED_SEEDS) if (open !== undefined) expect(leftOut).toContain(open);
});

test("H27: every property of the domain is tried so", () => {
  const tests = sourceFiles("test/domain").filter(({ path }) => path.endsWith(".test.ts"));
  expect(tests.filter(({ text }) => text.includes("holds(")).length).toBeGreaterThan(5);
  expect(tests.filter(({ text }) => /fc\.(assert|check)\(/.test(text)).map(({ path }) => path)).toEqual([]);
});
