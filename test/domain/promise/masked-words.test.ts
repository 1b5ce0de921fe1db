import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedWords } from "#domain/promise/masked-words";
import { holds } from "../holds.ts";

test("PR14: numbers and addresses are masked, other words are not", () => {
  expect(maskedWords("Can I call +44 20 7946 0018 or write to ada@example.org?")).toBe(
    "Can I call […] or write to […]",
  );
  expect(maskedWords("Is it https://x.example or www.x.example?")).toBe("Is it […] or […]");
  expect(maskedWords("Can two loans  be combined?")).toBe("Can two loans be combined?");
});

test("PR14: of no text a digit or an at sign is left", () => {
  holds(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(maskedWords(text)).not.toMatch(/[@\p{Nd}]/u);
    }),
    300,
  );
});
