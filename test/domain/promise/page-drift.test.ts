import { describe, expect, test } from "vitest";
import { pageDrift } from "#domain/promise/page-drift";

const promises = [
  { id: "rate", text: "Know your rate in 10 minutes" },
  { id: "check", text: "No credit check!" },
];

describe("what a page still says", () => {
  test("PR30: case, space and signs play no part", () => {
    const now = "KNOW your  rate\nin 10 minutes… and: no credit-check";
    expect(pageDrift(promises, null, now)).toEqual({ gone: [], otherWords: [] });
  });

  test("PR30: what was in the text kept with it and is not in the page now is gone", () => {
    const kept = "Know your rate in 10 minutes. No credit check!";
    expect(pageDrift(promises, kept, "Know your rate in 20 minutes. No credit check")).toEqual({
      gone: ["rate"],
      otherWords: [],
    });
    expect(pageDrift(promises, null, "")).toEqual({ gone: ["rate", "check"], otherWords: [] });
  });

  test("PR30: what never stood there in these words is not called gone", () => {
    expect(pageDrift(promises, "Know your rate in 10 minutes.", "We moved.")).toEqual({
      gone: ["rate"],
      otherWords: ["check"],
    });
  });
});
