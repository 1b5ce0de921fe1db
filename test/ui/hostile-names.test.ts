import { expect, test } from "vitest";
import { answerWords } from "../../src/routes/(team)/sequence/answer-words.ts";
import { fieldWords, isShownField } from "../../src/routes/(admin)/imports/batch-words.ts";
import { meaningOf } from "../../src/routes/(admin)/imports/[batchId]/meaning-of.ts";

/** What every object of JavaScript answers to. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);

test("S60: a column or cell of any name stays as it is, and means what the mapping says of it", () => {
  for (const name of NAMES) {
    expect(isShownField(name)).toBe(false);
    expect(fieldWords(name)).toBe(name);
    expect(meaningOf({ won: "progressed" }, name)).toBeUndefined();
    expect(meaningOf(Object.fromEntries([[name, "progressed"]]), name)).toBe("progressed");
    expect(answerWords({ type: "promise.checked", answer: name, words: null, at: 0 })).toEqual([]);
    expect(answerWords({ type: name, answer: name, words: null, at: 0 })).toEqual([]);
  }
  expect(isShownField("source")).toBe(true);
});
