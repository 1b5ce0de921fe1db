import { afterEach, expect, test, vi } from "vitest";
import { chance } from "../make/chance.ts";
import { anEngine, ENGINES } from "../make/database.ts";
import { readSeed, RUN_SEED, SEED_WORDS } from "./run-seed.ts";

afterEach(() => vi.unstubAllEnvs());

test("H22: a run is repeated by the seed it printed, and a seed that is none is said", () => {
  const read = (asked: string) => {
    vi.stubEnv("FAIRLEAD_SEED", asked);
    return readSeed("FAIRLEAD_SEED", () => 7);
  };
  expect(read("")).toBe(7);
  expect(read("123")).toBe(123);
  expect(read("random")).toBeLessThan(2 ** 31);
  for (const wrong of ["one", "-1", "1.5", String(2 ** 31)]) expect(() => read(wrong)).toThrow("FAIRLEAD_SEED");
  expect(SEED_WORDS).toContain(`FAIRLEAD_SEED=${RUN_SEED}`);
});

test("H22: every process of a run draws the same, and no two tests draw alike", () => {
  expect(process.env["FAIRLEAD_SEED"]).toBe(String(RUN_SEED));
  const three = (name: string) => Array.from({ length: 3 }, chance(name));
  expect(three("a")).toEqual(three("a"));
  expect(three("a")).not.toEqual(three("b"));
});

test("H26: what is the same on either database runs on one of them by the seed and the file, on both when asked", () => {
  expect(anEngine("a.test.ts", "both")).toEqual(ENGINES);
  const drawn = Array.from({ length: 60 }, (_, n) => anEngine(`/any/place/${n}.test.ts`));
  expect(drawn.map(({ length }) => length)).toEqual(drawn.map(() => 1));
  expect(new Set(drawn.flat())).toEqual(new Set(ENGINES));
  expect(Array.from({ length: 60 }, (_, n) => anEngine(`/another/${n}.test.ts`))).toEqual(drawn);
});
