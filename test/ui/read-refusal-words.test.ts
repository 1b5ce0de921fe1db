import { expect, test } from "vitest";
import { FETCH_REFUSALS } from "#server/page/fetch-refusal";
import { readRefusalWords } from "../../src/routes/(team)/promises/[setId]/read-refusal-words.ts";

test("U76: each reason why a page is not read has words of its own, and each says what to do instead", () => {
  const words = [...FETCH_REFUSALS, "drawn_by_script"].map(readRefusalWords);
  expect(new Set(words).size).toBe(words.length);
  const other = readRefusalWords("something_new");
  expect(words).not.toContain(other);
  for (const one of ["constructor", "__proto__"]) expect(readRefusalWords(one)).toBe(other);
  for (const one of words) expect(one.split(/[.?]\s/).length, one).toBeGreaterThan(0);
});
