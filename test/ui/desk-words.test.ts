import { expect, test } from "vitest";
import type { NextDue } from "#domain/sequence/assessment";
import { attestedWords, countsWords } from "#ui/line/counts-words.ts";
import { becauseWords } from "#ui/words/judge/because-words.ts";
import { CAUSE_WORDS, FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { overdueWords } from "#ui/words/judge/overdue-words.ts";
import { wholeWords } from "#ui/words/whole-words.ts";
import { contact, DAY, HOUR, plainAssessment } from "./line-fixture.ts";

const LIMITS = { latestMinutes: 240 };
const BY = Date.parse("2026-11-18T12:41:00Z");
const next = (what: NextDue["what"]): NextDue => ({ what, from: BY - HOUR, by: BY, channel: null, stepId: null });

test("V72: what is past with nothing on record is said as such, and since when", () => {
  const reply = next("first_response");
  expect(overdueWords("not_yet_judgeable", reply, "UTC", BY + HOUR)).toBe("No reply on record, due since 12:41");
  expect(overdueWords("not_judgeable", next("slot"), "UTC", BY + 13 * DAY)).toBe(
    "Due since Wed 18 Nov, 12:41, nothing on record for it",
  );
  // Not past, nothing due, or a verdict of its own: what it says stands.
  expect(overdueWords("not_yet_judgeable", reply, "UTC", BY - 1)).toBe(null);
  expect(overdueWords("not_yet_judgeable", null, "UTC", BY + HOUR)).toBe(null);
  expect(overdueWords("too_slow", reply, "UTC", BY + HOUR)).toBe(null);
});

test("V72: why nothing can be said yet is what is still ahead or not on record, or not said at all", () => {
  const waits = plainAssessment({ verdict: "not_yet_judgeable", asOf: BY - HOUR, nextDue: next("first_response") });
  const ahead = { ...waits, missing: ["first_response_not_due" as const] };
  expect(becauseWords(ahead, LIMITS, "UTC")).toBe("The first reply isn’t due yet.");
  expect(becauseWords(ahead, LIMITS, "UTC", BY + 1)).toMatch(/^Nothing on record shows what was due by .*12:41/);
  expect(becauseWords(waits, LIMITS, "UTC")).toBe("");
  const maybe = plainAssessment({ verdict: "not_yet_judgeable", maybe: ["too_slow"] });
  expect(becauseWords(maybe, LIMITS, "UTC")).toContain("first reply came late");
});

test("V73: a try that reached nobody was tried, a talk answered; only what is written is useful by itself", () => {
  const useful = { use: "useful" as const };
  expect(countsWords(useful, contact("a", 0))).toBe("tried");
  expect(countsWords(useful, contact("a", 0, { result: "voicemail_left" }))).toBe("tried");
  expect(countsWords(useful, contact("a", 0, { result: "reached" }))).toBe("answered");
  expect(countsWords(useful, contact("a", 0, { channel: "email", result: "sent" }))).toBe("useful");
  expect(countsWords({ use: "generic" }, contact("a", 0, { channel: "email", result: "sent" }))).toBe(
    "could go to anyone",
  );
});

test("V73: what a file does not date is from a file, not logged at the time", () => {
  const timely = { grade: "timely" as const };
  expect(attestedWords(timely, contact("a", 5, { recordedAt: 5 }), true)).toBe("from a file");
  expect(attestedWords(timely, contact("a", 5, { recordedAt: 9 }), true)).toBe("logged at the time");
  expect(attestedWords(timely, contact("a", 5, { recordedAt: 5, system: "app" }), true)).toBe("logged at the time");
  expect(attestedWords(timely, contact("a", 5, { recordedAt: 5 }), false)).toBe("logged at the time");
  expect(attestedWords({ grade: "verified" }, contact("a", 5), true)).toBe("seen by the channel’s own system");
});

test("V74: a group of causes is not named by one of them: nobody asked us to stop where it was the hour", () => {
  expect(FAULT_WORDS.contact_after_stop()).not.toMatch(/stop/i);
  expect(CAUSE_WORDS.after_stop()).toMatch(/stop/);
  expect(CAUSE_WORDS.outside_permitted_hours()).not.toMatch(/stop/i);
});

test("U117: a whole number is written in one way", () => {
  expect([wholeWords(13087), wholeWords(9), wholeWords(1_000_000)]).toEqual(["13,087", "9", "1,000,000"]);
});
