import fc from "fast-check";
import { expect, test } from "vitest";
import { suggestPromises } from "#domain/promise/suggest-promises";
import { splitSentences } from "#domain/promise/split-sentences";
import { holds } from "../holds.ts";

const page = (...lines: string[]): string => lines.join("\n");

const ENGLISH = page(
  "Skip to content",
  "Home About Pricing Contact",
  "Business funding in 24 hours",
  "✓ No credit check to see your quote",
  "✓ Apply in 5 minutes",
  "Apply now →",
  "We use cookies to give you the best experience. You can opt out at any time.",
  "Our experts reply within one business day. No hidden fees, e.g. for early repayment. You keep 100% of it.",
  "“They gave us money in 2 days!” – A customer",
  "Trusted by over 12,000 businesses",
  "How does it work in 3 steps?",
  "Feel free to call us on 0800 123 4567.",
  "Mon–Fri 9:00–17:00",
  "Posted 3 days ago",
  "Funding that fits the way you work",
  "Read more",
  "Rates from 1.5% per month*",
  "Fundly Ltd is registered in England (company no. 1234567), authorised and regulated by the authority.",
  "© 2024 Fundly Ltd. All rights reserved. No part of it for free.",
);

const GERMAN = page(
  "Startseite Leistungen Preise Kontakt",
  "Sofortkredit ohne SCHUFA in 24 Std. auf Ihrem Konto",
  "• Kostenlose Beratung innerhalb von zwei Werktagen",
  "Keine versteckten Gebühren. Haben Sie in 3 Tagen Fragen?",
  "30 Tage Geld-zurück-Garantie",
  "ab 49 € im Monat, jederzeit kündbar",
  "Sparen Sie bis zu 40 Prozent",
  "Wir verwenden Cookies, um Inhalte ohne Kosten anzubieten.",
  "Ihr Ansprechpartner meldet sich noch heute bei Ihnen. Er kennt sich aus.",
  "Impressum Datenschutz AGB",
  "Amtsgericht Köln HRB 12345, 24 Stunden",
  "Finanzierung, die zu Ihrem Unternehmen passt",
);

test("PL16, PL17, PL18: what an English page promises", () => {
  expect(suggestPromises(ENGLISH)).toEqual([
    "Business funding in 24 hours",
    "No credit check to see your quote",
    "Apply in 5 minutes",
    "Our experts reply within one business day.",
    "No hidden fees, e.g. for early repayment.",
    "You keep 100% of it.",
    "Trusted by over 12,000 businesses",
    "Funding that fits the way you work",
    "Rates from 1.5% per month",
  ]);
});

test("PL16, PL17, PL18: what a German page promises", () => {
  expect(suggestPromises(GERMAN)).toEqual([
    "Sofortkredit ohne SCHUFA in 24 Std. auf Ihrem Konto",
    "Kostenlose Beratung innerhalb von zwei Werktagen",
    "Keine versteckten Gebühren.",
    "30 Tage Geld-zurück-Garantie",
    "ab 49 € im Monat, jederzeit kündbar",
    "Sparen Sie bis zu 40 Prozent",
    "Ihr Ansprechpartner meldet sich noch heute bei Ihnen.",
    "Finanzierung, die zu Ihrem Unternehmen passt",
  ]);
});

test("PL18: what stands beside a notice in one paragraph belongs to it; beside other things it does not", () => {
  const cookies = "You can opt out at any time. We use cookies. All of it is free.";
  expect(suggestPromises(page(cookies, "Is it for you? It is free. Terms apply."))).toEqual(["It is free."]);
  expect(suggestPromises(`${cookies} ${"x".repeat(1_000)}`)).toEqual([
    "You can opt out at any time.",
    "All of it is free.",
  ]);
});

test("PL16: what stands around a promise is no part of it", () => {
  const lines = [
    "✅ Free quote",
    "- No fees, ever",
    "→ In 24 hours »",
    "* Free for all**",
    "🚀 Paid in 2 days",
    "► Ohne Haken →",
  ];
  expect(suggestPromises(page(...lines))).toEqual([
    "Free quote",
    "No fees, ever",
    "In 24 hours",
    "Free for all",
    "Paid in 2 days",
    "Ohne Haken",
  ]);
  // A sign of a number is part of it.
  expect(suggestPromises("-20% on everything")).toEqual(["-20% on everything"]);
});

test("PL16: each once, whatever its case and stops, as it stood first", () => {
  expect(suggestPromises(page("Free quote!", "FREE QUOTE", "free  quote", "Free quotes"))).toEqual([
    "Free quote!",
    "Free quotes",
  ]);
  expect(suggestPromises(page("Save 5 €", "Save 5 $"))).toEqual(["Save 5 €", "Save 5 $"]);
});

test("PL16: only the first 100,000 characters are looked at", () => {
  const filler = "a line\n".repeat(20_000);
  expect(suggestPromises(`${filler.slice(0, 99_980)}\nFree quote\nNo fees at all\n`)).toEqual(["Free quote"]);
});

test("PL16: of too many the twelve surest, in the order of the page", () => {
  const counts = Array.from({ length: 10 }, (_, at) => `Chosen by ${at + 10} people`);
  const offers = Array.from({ length: 10 }, (_, at) => `Get the thing ${"x".repeat(at + 1)}`);
  const sure = Array.from({ length: 10 }, (_, at) => `Free thing ${"x".repeat(at + 1)}`);
  expect(suggestPromises(page(...counts, ...offers, ...sure))).toEqual([...offers.slice(0, 2), ...sure]);
  expect(suggestPromises(page(...counts, ...offers.slice(0, 4)))).toEqual([
    ...counts.slice(0, 8),
    ...offers.slice(0, 4),
  ]);
  expect(suggestPromises(page(...sure, ...counts))).toEqual([...sure, ...counts.slice(0, 2)]);
});

test("PL16: a sentence that is too long is cut after a word, and none if nothing is promised in what is left", () => {
  const long = `Free quotes for all who ${"wait ".repeat(60)}`.trim();
  const [cut = ""] = suggestPromises(long);
  expect([cut.length <= 200, long.startsWith(cut), cut.endsWith("wait")]).toEqual([true, true, true]);
  expect(suggestPromises(`${"wait ".repeat(60)}for a free quote`)).toEqual([]);
  expect(suggestPromises(`Free ${"a".repeat(195)}`)[0]).toHaveLength(200);
  expect(suggestPromises(`Free ${"a".repeat(196)}`)).toEqual([]);
  expect(suggestPromises(`Free ${"a".repeat(195)} – more`)).toEqual([`Free ${"a".repeat(195)}`]);
  expect(suggestPromises(`Free ${"a".repeat(193)}, – more`)).toEqual([`Free ${"a".repeat(193)}`]);
  expect(suggestPromises(`Free quote for ${"a".repeat(500)}`)).toEqual(["Free quote for"]);
});

test("PL16: one word, or one that is mostly signs, is no promise", () => {
  expect(
    suggestPromises(
      page("Free", "Kostenlos", "Garantie!", "5 % off", "a 5 €", "5,000 / 10,000 / 15,000 €", "5 % 6 % 7 % now"),
    ),
  ).toEqual([]);
  expect(suggestPromises("")).toEqual([]);
});

test("PL16: a line is taken apart into its sentences, not at short forms, numbers or small letters", () => {
  expect(splitSentences("One. Two! Three? Four… “Five.” (Six.) 7 more")).toEqual([
    "One.",
    "Two!",
    "Three?",
    "Four…",
    "“Five.”",
    "(Six.)",
    "7 more",
  ]);
  const whole = [
    "Fees, e.g. Those",
    "in 24 Std. Geld",
    "z. B. Kredite",
    "approx. 5 days",
    "am 1. Mai",
    "Dr. Who",
    "so. small",
  ];
  for (const line of [...whole, "inkl. MwSt.", "Hello"]) expect(splitSentences(line)).toEqual([line]);
  expect(splitSentences("Same. Same. Same.")).toEqual(["Same.", "Same.", "Same."]);
  expect(splitSentences("")).toEqual([]);
});

const word = fc.oneof(
  fc.constantFrom(
    "free",
    "no",
    "fees",
    "in",
    "24",
    "hours",
    "kostenlos",
    "ohne",
    "49 €",
    "Sie",
    "your",
    ".",
    "! ",
    "? ",
    "\n",
    "✓ ",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

test("PL16: of any text at most twelve, each standing in one of its lines, at most 200 characters, and each once", () => {
  holds(
    fc.property(fc.array(word, { maxLength: 200 }), fc.constantFrom(" ", ""), (words, between) => {
      const text = words.join(between);
      const lines = text.split("\n");
      const promises = suggestPromises(text);
      expect(promises.length).toBeLessThanOrEqual(12);
      expect(new Set(promises).size).toBe(promises.length);
      let from = 0;
      for (const promise of promises) {
        expect(promise.length).toBeLessThanOrEqual(200);
        expect(promise).toBe(promise.trim());
        expect(lines.some((line) => line.includes(promise))).toBe(true);
        const at = text.indexOf(promise, from);
        expect(at).toBeGreaterThanOrEqual(0);
        from = at;
      }
    }),
    200,
  );
});

test("PL16: megabytes of anything take no time", () => {
  const began = performance.now();
  const pieces = [
    "1",
    "1.",
    ". ",
    "a. ",
    "No fee 12\n",
    "x. y ",
    "in 24 hours free ",
    "|",
    " ",
    "(",
    "jetzt ",
    "\ud83d",
    "0 ",
    "-",
  ];
  for (const piece of pieces) suggestPromises(piece.repeat(1_000_000 / piece.length));
  // A pattern that tries again from each character would take hours.
  expect(performance.now() - began).toBeLessThan(30_000);
});
