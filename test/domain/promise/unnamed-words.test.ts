import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unnamedWords } from "#domain/promise/unnamed-words";
import { holds } from "../holds.ts";

const mask = (words: string, ...names: string[]): string => unnamedWords(words, names);

describe("their own words, masked", () => {
  test.each([
    ["they said 4.9 % and now it is 7", "they said […] % and now it is […]"],
    ["call me on +44 7700 900123 please", "call me on […] please"],
    ["mail nora.w@example.org instead", "mail […] instead"],
    ["see https://example.org/x?y=1 there", "see […] there"],
    ["it was on example.org/offer", "it was on […]"],
    ["I live at 12 Elm Street and it is cold", "I live at […] and it is cold"],
    ["your Mr. Brandt told me so", "your Mr. […] told me so"],
    ["Sana Brandt told me so", "[…] told me so"],
    ["the price is higher than the page said", "the price is higher than the page said"],
  ])("PR28: %s", (words, shown) => {
    expect(mask(words)).toBe(shown);
  });

  test("PR28: the lead's names go whatever their case, in any script, and not within other words", () => {
    expect(mask("here is NORA, nora whitfield again", "Nora Whitfield (sample)")).toBe("here is […] again");
    expect(mask("я Анна, цена другая", "анна петрова")).toBe("я […], цена другая");
    expect(mask("an honorable offer, nora", "Nora")).toBe("an honorable offer, […]");
    expect(mask("whitfield said it", "nora.whitfield.12@sample.invalid")).toBe("[…] said it");
  });

  test("PR28: words that become far longer once normalised take no longer for it", () => {
    const began = performance.now();
    // Four signs and eighteen each.
    for (let at = 0; at < 40; at += 1) for (const sign of ["㍿", "ﷺ", "㏂"]) mask(sign.repeat(2_000));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(mask(`${"ﷺ ".repeat(110)}Nora`, "Nora")).not.toMatch(/\bNor/);
  });

  test("PR28: no figure and no part of a name is left, whatever was written", () => {
    holds(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme-ascii" }), (before, after) => {
        const shown = mask(`${before} Zyxwv 0815 ${after}`, "Zyxwv");
        expect(shown).not.toMatch(/\p{N}/u);
        expect(shown).not.toMatch(/\bzyxwv\b/i);
      }),
      300,
    );
  });
});
