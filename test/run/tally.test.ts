import { expect, test } from "vitest";
import { addTallies, tallyOfStep } from "./tally.ts";

const tally = (passed: number, failed: number) => ({ passed, failed, skipped: [] });

test("H13: a runner that crashed or ran nothing is a failure even if it names none", () => {
  expect(tallyOfStep(false, undefined).failed).toBe(1);
  expect(tallyOfStep(false, tally(5, 0)).failed).toBe(1);
  expect(tallyOfStep(true, tally(0, 0)).failed).toBe(1);
  expect(tallyOfStep(false, tally(5, 2)).failed).toBe(2);
  expect(tallyOfStep(true, tally(5, 0)).failed).toBe(0);
});

test("H13: what passed and failed is added up, and every skipped test kept with its reason", () => {
  const skipped = { title: "a", reason: "no such platform" };
  expect(addTallies([tally(1, 0), { ...tally(2, 1), skipped: [skipped] }])).toEqual({
    passed: 3,
    failed: 1,
    skipped: [skipped],
  });
});
