import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { Fact } from "#domain/journal/fact";
import { notesWith } from "#domain/journal/notes-with";
import { standingAnswers } from "#domain/journal/standing-answers";
import { unloggedAttempts } from "#domain/journal/unlogged-attempts";
import { begun, corrected, emailFacts, fact, judgeFacts, retracted, stopFact, told } from "../judge/facts.ts";
import { holds } from "../holds.ts";
import { at, day } from "../judge/situation.ts";

const note = (noteId: string, captured: number, of: Partial<{ about: string; text: string }> = {}): Fact =>
  fact("note.written", captured, { noteId, about: null, text: "a dog", ...of });
const back = (noteId: string, captured: number, actorId = "rep"): Fact => ({
  ...fact("note.taken-back", captured, { noteId }),
  actorId,
});

describe("notes of a lead", () => {
  test("P80: each with its author, its time and what it is about, by when they were written, once", () => {
    const facts = [note("b", 9, { about: "call" }), note("a", 4), { ...note("a", 20), actorId: "other" }];
    const notes = notesWith([], facts);
    expect(notes).toEqual([
      { id: "a", about: null, text: "a dog", at: at(4), byId: "rep", takenBackAt: null },
      { id: "b", about: "call", text: "a dog", at: at(9), byId: "rep", takenBackAt: null },
    ]);
    expect(notesWith(notes, facts)).toEqual(notes);
  });

  test("P82: taken back by its author within five minutes it is gone, later it stays and says so; by nobody else", () => {
    const of = (...facts: Fact[]) => notesWith([], [note("a", 10), ...facts]);
    expect(of(back("a", 15))).toEqual([]);
    expect(of(back("a", 15.1))).toMatchObject([{ id: "a", takenBackAt: at(15.1) }]);
    expect(of(back("a", 15.1), back("a", 40))).toMatchObject([{ takenBackAt: at(15.1) }]);
    expect(of(back("a", 11, "other"), back("b", 11))).toMatchObject([{ id: "a", takenBackAt: null }]);
    // Known from the server already, the phone's own word is laid over it.
    expect(notesWith(of(), [back("a", 12)])).toEqual([]);
  });
});

/** Facts of two phones, one of them with a clock that goes back. */
const SOME = fc.array(
  fc.record({
    what: fc.constantFrom("begun", "told", "mail", "corrected", "retracted", "stop"),
    minute: fc.integer({ min: 0, max: 5 * 24 * 60 }),
    attempt: fc.constantFrom("a", "b", "c"),
    device: fc.constantFrom("phone", "other"),
  }),
  { maxLength: 12 },
);
const MAKE = {
  begun: (attempt: string, minute: number) => [begun(attempt, minute)],
  told: (attempt: string, minute: number) => [told(attempt, minute, minute, { result: "reached" })],
  mail: (_: string, minute: number) => emailFacts(minute),
  corrected: (attempt: string, minute: number) => [corrected(attempt, minute, minute + 9, { result: "wrong_person" })],
  retracted: (attempt: string, minute: number) => [retracted(attempt, minute)],
  stop: (_: string, minute: number) => [stopFact(minute)],
} as const;
const BESIDE = fc.array(
  fc.record({
    what: fc.constantFrom("note", "note back", "point", "point back"),
    minute: fc.integer({ min: -60, max: 6 * 24 * 60 }),
    place: fc.nat(20),
    about: fc.constantFrom("a", "b", "c", null),
  }),
  { minLength: 1, maxLength: 8 },
);

test("S123: no reading changes for notes, or for numbers put down, whenever they were written and whatever the clock said", () => {
  holds(
    fc.property(SOME, BESIDE, fc.integer({ min: 0, max: 9 }), (some, beside, days) => {
      const facts: Fact[] = some
        .flatMap(({ what, minute, attempt, device }) =>
          MAKE[what](attempt, minute).map((one) => ({ ...one, deviceId: device })),
        )
        .map((one, nth) => ({ ...one, deviceSeq: 10 * nth + 10 }));
      const more = beside.map(({ what, minute, place, about }, nth): Fact => {
        const made =
          what === "note"
            ? fact("note.written", minute, { noteId: `n${nth}`, about, text: "…" })
            : what === "note back"
              ? fact("note.taken-back", minute, { noteId: `n${place}` })
              : what === "point"
                ? fact("contact-point.given", minute, {
                    ...{ pointId: `p${nth}`, kind: "phone", value: "1", how: "told", replaces: null },
                  })
                : fact("contact-point.taken-back", minute, { pointId: `p${place}` });
        return { ...made, deviceSeq: 10 * place + nth };
      });
      const all = [...facts, ...more];
      expect(eventsOfFacts(all)).toEqual(eventsOfFacts(facts));
      expect(judgeFacts(all, day(days))).toEqual(judgeFacts(facts, day(days)));
      expect([standingAnswers(all), unloggedAttempts(all)]).toEqual([standingAnswers(facts), unloggedAttempts(facts)]);
    }),
    300,
  );
});
