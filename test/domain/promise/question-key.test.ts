import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedWords } from "#domain/promise/masked-words";
import { questionKey } from "#domain/promise/question-key";
import { holds } from "../holds.ts";

test("PR14: the same words in another case, with other space or another last sign are one question", () => {
  const key = "can two loans be combined";
  for (const asked of ["Can two loans be combined?", " can two  loans\nbe combined", "CAN TWO LOANS BE COMBINED ?!…"])
    expect(questionKey(asked)).toBe(key);
  expect(questionKey("Can two loans, or three, be combined?")).not.toBe(key);
  expect(questionKey(" ?! ")).toBe("");
});

test("PR14: a question and how it reads with its numbers and addresses masked are one", () => {
  const asked = "Can I still get the 4.9 % on 15,000 if I write to ada@example.org?";
  expect(questionKey(maskedWords(asked))).toBe(questionKey(asked));
  expect(questionKey("Is it 12 months?")).not.toBe(questionKey("Is it a year?"));
});

test("PR14: the key of a question's key is itself", () => {
  holds(
    fc.property(fc.string({ unit: "grapheme" }), (asked) => {
      expect(questionKey(questionKey(asked))).toBe(questionKey(asked));
      expect(questionKey(`  ${asked}?? `)).toBe(questionKey(asked));
    }),
    300,
  );
});

test("PR14: a long run of signs is read in time that grows with its length", () => {
  const began = performance.now();
  questionKey(`${"? ".repeat(50_000)}a${"?!".repeat(50_000)}b`);
  expect(performance.now() - began).toBeLessThan(2_000);
});
