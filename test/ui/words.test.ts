import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHANNELS } from "#domain/attempt/channel";
import { CONTACT_RESULTS } from "#domain/attempt/contact-result";
import { FAULTS } from "#domain/disposition/fault";
import { dispositionCode } from "#domain/disposition/filed-disposition";
import { REASONS } from "#domain/disposition/reason-set";
import { reviewQuestion } from "#domain/report/review-question";
import * as judge from "#domain/sequence/assessment";
import { BAND_WORDS } from "#ui/words/judge/band-words.ts";
import { CHANNEL_WORDS } from "#ui/words/contact/channel-words.ts";
import { DIMENSION_WORDS } from "#ui/words/judge/dimension-words.ts";
import { DISPOSITION_WORDS } from "#ui/words/disposition/disposition-words.ts";
import { factWords } from "#ui/words/fact/fact-words.ts";
import { CAUSE_WORDS, FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { firmWords } from "#ui/words/judge/firm-words.ts";
import { GRADE_WORDS } from "#ui/words/contact/grade-words.ts";
import { HOLDER_WORDS } from "#ui/words/judge/holder-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";
import { nextWords, WHY_WORDS } from "#ui/words/judge/next-words.ts";
import { PHASE_WORDS } from "#ui/words/judge/phase-words.ts";
import { QUESTION_DIMENSIONS } from "#domain/report/question-dimensions";
import { QUESTION_WORDS } from "#ui/words/judge/question-words.ts";
import { reasonWords } from "#ui/words/disposition/reason-words.ts";
import { RESULT_WORDS } from "#ui/words/contact/result-words.ts";
import { SIDE_FINDING_WORDS } from "#ui/words/judge/side-finding-words.ts";
import { SLOT_WORDS } from "#ui/words/judge/slot-words.ts";
import { STEP_WORDS } from "#ui/words/judge/step-words.ts";
import { USE_WORDS } from "#ui/words/contact/use-words.ts";
import { verdictWords } from "#ui/words/judge/verdict-words.ts";

type Words = Record<string, () => string>;

const lists: [string, readonly string[], Words][] = [
  ["faults", FAULTS, FAULT_WORDS],
  ["causes", judge.faultCause.options, CAUSE_WORDS],
  ["holders", judge.holder.options, HOLDER_WORDS],
  ["dimensions", judge.dimensionCode.options, DIMENSION_WORDS],
  ["missing", judge.missing.options, MISSING_WORDS],
  ["uses", judge.contactUse.options, USE_WORDS],
  ["grades", judge.evidenceGrade.options, GRADE_WORDS],
  ["side findings", judge.sideFinding.options, SIDE_FINDING_WORDS],
  ["slot states", judge.slotReading.shape.state.options, SLOT_WORDS],
  ["step states", judge.stepReading.shape.state.options, STEP_WORDS],
  ["phases", judge.assessment.shape.phase.options, PHASE_WORDS],
  ["suggestions", judge.suggestion.shape.why.options, WHY_WORDS],
  ["channels", CHANNELS, CHANNEL_WORDS],
  ["results", CONTACT_RESULTS, RESULT_WORDS],
  ["dispositions", dispositionCode.options, DISPOSITION_WORDS],
  ["reasons", REASONS, Object.fromEntries(REASONS.map((code) => [code, () => reasonWords(code)]))],
  ["questions", reviewQuestion.options, QUESTION_WORDS],
  ["bands", ["fine", "partly", "look", "open", "not_applicable", "not_recorded"], BAND_WORDS],
];

describe("U1: every code of every closed list of the judge has words of its own", () => {
  test.each(lists)("U1: %s", (_, codes, words) => {
    const told = codes.map((code) => words[code]?.() ?? "");
    expect(told.filter((each) => each.trim() === "")).toEqual([]);
    // A code, or a message's key, in place of words.
    expect(told.filter((each) => /_/.test(each))).toEqual([]);
    expect(Object.keys(words).toSorted()).toEqual(codes.toSorted());
  });

  test("U1: every verdict in every phase, by fault and by clause", () => {
    for (const verdict of judge.verdict.options) {
      for (const phase of [null, ...judge.assessment.shape.phase.options]) {
        expect(verdictWords(verdict, phase)).toMatch(/^[A-Z][^_]+$/);
      }
    }
    expect(verdictWords("proportionate", "running")).toBe("On track");
    expect(verdictWords("proportionate", "finished")).toBe("Well followed up");
    expect(verdictWords("not_yet_judgeable", "running")).toBe("Too early to say");
    expect(verdictWords("not_judgeable", "finished")).toBe("Not enough on record");
    expect(verdictWords("proportionate", null)).toBe("On track or well followed up");
    expect(verdictWords("too_slow", "running", "first_response_late")).toBe("First reply came late");
    expect(verdictWords("thin", "running", "question_open", true)).toBe("Their question is still open");
    expect(verdictWords("thin", "running", "question_open")).toBe("Their question is still open");
  });

  test("U7: a first reply that has not come yet is late, and is not said to have come", () => {
    expect(verdictWords("too_slow", "running", "first_response_late", true)).toBe("First reply is late");
  });

  test("U7: a reading is firm only of contacts that are there", () => {
    expect(firmWords({ confidence: "firm", contacts: [] }).whole).toBe("Nothing on record yet");
    expect(firmWords({ confidence: "provisional", contacts: [] }).whole).toMatch(/^Not firm yet/);
  });

  test("U1: everything that can fall due next", () => {
    for (const what of judge.nextDue.shape.what.options) {
      expect(nextWords({ what, from: 0, by: 0, channel: null, stepId: null }, "UTC")).toMatch(/Jan/);
    }
  });

  test("U1: a filed reason of no known list is told as it was written", () => {
    expect(reasonWords("Kunde will später")).toBe("Kunde will später");
  });

  test("U2: the four questions and the record stand for the twelve dimensions, each once", () => {
    const all = Object.values(QUESTION_DIMENSIONS).flat();
    expect(all.toSorted()).toEqual([...judge.dimensionCode.options].toSorted());
  });
});

describe("U3: no word that blames, and no code, in what people read", () => {
  const folder = new URL("../../src/messages/", import.meta.url);
  const messages = readdirSync(folder).flatMap((locale) =>
    ["judge", "review", "rescue"].flatMap((area) => {
      const read: unknown = JSON.parse(readFileSync(new URL(`${locale}/${area}.json`, folder), "utf8"));
      return Object.entries(read as Record<string, unknown>).flatMap(([key, value]) =>
        key.startsWith("$") ? [] : sentencesOf(value).map((words): [string, string] => [`${locale} ${key}`, words]),
      );
    }),
  );
  const blaming = /\b(fail(ed|ure|s)?|poor(ly)?|bad(ly)?|breach(es)?|violat\w*|over-?pursued|thin)\b/i;
  // Only codes that are no plain English word: "useful" or "reached" may of course be said.
  const codes = new RegExp(
    `\\b(${lists
      .flatMap(([, all]) => all.filter((code) => /[_.]/.test(code)))
      .join("|")
      .replaceAll(".", "\\.")}|proportionate)\\b`,
  );

  test("U3: the check itself sees a blaming word, and not a word that contains one", () => {
    expect("a bad lead").toMatch(blaming);
    expect("something within").not.toMatch(blaming);
    expect("it was too_slow").toMatch(codes);
  });

  test("U3 U89: all messages of judge, review and rescue", () => {
    expect(messages.length).toBeGreaterThan(250);
    expect(messages.filter(([, words]) => blaming.test(words) || codes.test(words.replaceAll(/\{\w+\}/g, "")))).toEqual(
      [],
    );
  });
});

function sentencesOf(message: unknown): string[] {
  if (typeof message === "string") return [message];
  if (!Array.isArray(message)) return [];
  return message.flatMap((variant: { match?: Record<string, string> }) => Object.values(variant.match ?? {}));
}

test("F33: an entry of the journal that is damaged, or that a newer build wrote, has words all the same", () => {
  const whole = { channel: "call", result: "rang_out" };
  expect(factWords({ type: "attempt.finished", payload: whole })).toBe("Call, rang out");
  const other = factWords({ type: "of.a.newer.build", payload: {} });
  for (const payload of [null, {}, { channel: "?" }, "damaged", { channel: "toString" }])
    for (const type of ["attempt.started", "attempt.finished", "inbound.logged", "of.a.newer.build"])
      expect(factWords({ type, payload })).toBe(other);
  expect(factWords({ type: "attempt.finished", payload: { ...whole, result: 7 } })).toBe(other);
});
