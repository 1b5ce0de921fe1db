import { expect, test } from "vitest";
import { addTallies, firstLine, tallyOfStep } from "./tally.ts";

const tally = (passed: number, failed: number) => ({ passed, failed, skipped: [], failures: [] });

test("H13: a runner that crashed or ran nothing is a failure even if it names none", () => {
  expect(tallyOfStep(false, undefined).failed).toBe(1);
  expect(tallyOfStep(false, tally(5, 0)).failed).toBe(1);
  expect(tallyOfStep(true, tally(0, 0)).failed).toBe(1);
  expect(tallyOfStep(false, tally(5, 2)).failed).toBe(2);
  expect(tallyOfStep(true, tally(5, 0)).failed).toBe(0);
});

test("H13: what passed and failed is added up, every skipped test kept with its reason, every failed one with its first words", () => {
  const skipped = { title: "a", reason: "no such platform" };
  const failure = { title: "b", why: "expected 1" };
  expect(addTallies([tally(1, 0), { ...tally(2, 1), skipped: [skipped], failures: [failure] }])).toEqual({
    passed: 3,
    failed: 1,
    skipped: [skipped],
    failures: [failure],
  });
});

test("H13: why a test failed is the first line of its message that says anything", () => {
  expect(firstLine("\n  \u001b[31mError: no\u001b[39m\n at x")).toBe("Error: no");
  expect(firstLine("x".repeat(1_000))).toHaveLength(400);
  expect(firstLine(undefined)).toBe("no reason given");
  expect(firstLine("")).toBe("no reason given");
});
