import { expect, test } from "vitest";
import { isFinalStep } from "#domain/disposition/guard";
import { eraseFiled } from "#domain/disposition/erase-filed";
import { erasedWords } from "#domain/attempt/erased-words";
import { eraseFact } from "#domain/journal/erase-fact";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { Fact } from "#domain/journal/fact";
import { isAnswered } from "#domain/journal/is-answered";
import { notesWith } from "#domain/journal/notes-with";
import { pointsWith } from "#domain/journal/points-with";
import { begun, corrected, fact, retracted, stopFact, told } from "../judge/facts.ts";
import { at } from "../judge/situation.ts";

/** The fact from a phone whose clock is so many minutes fast. */
const fast = (minutes: number, of: Fact): Fact => ({ ...of, clockOffset: minutes * 60_000 });

test("J50: begun and never told is an outbound contact of unknown result; 'didn't call' within 15 minutes takes it out", () => {
  const start = begun("a", 10);
  const untold = {
    id: "a",
    at: at(10),
    atLatest: null,
    recordedAt: at(10),
    receivedAt: at(10),
    kind: "contact",
    direction: "out",
    channel: "call",
    actorId: "rep",
    result: "unknown",
    ringSeconds: null,
    automation: "none",
    items: [],
    startedInApp: true,
    statedGrade: null,
    untold: true,
  };
  expect(eventsOfFacts([start])).toEqual([expect.objectContaining(untold)]);
  expect(eventsOfFacts([start, retracted("a", 25)])).toEqual([]);
  expect(eventsOfFacts([start, retracted("a", 25.1)])).toEqual([expect.objectContaining(untold)]);
});

test("J51: what is put right within five minutes replaces what was told; later it is a correction, to no call too", () => {
  const spoken = [begun("a", 10), told("a", 10, 11, { result: "reached" })];
  const [soon] = eventsOfFacts([...spoken, corrected("a", 10, 16, { result: "rang_out" })]);
  expect(soon).toMatchObject({ result: "rang_out" });
  expect(soon).not.toHaveProperty("corrected");
  const [late] = eventsOfFacts([...spoken, corrected("a", 10, 16.1, { result: "rang_out" })]);
  expect(late).toMatchObject({ result: "reached", corrected: { result: "rang_out", recordedAt: at(16.1) } });
  expect(eventsOfFacts([...spoken, retracted("a", 16)])).toEqual([]);
  const [gone] = eventsOfFacts([...spoken, retracted("a", 16.1)]);
  expect(gone).toMatchObject({
    result: "reached",
    corrected: { result: "not_placed", ringSeconds: null, items: [], recordedAt: at(16.1) },
  });
});

test("P80: notes stand by when they were written on the server's clock, those of one instant by their ids; nothing else is one", () => {
  const note = (noteId: string, captured: number): Fact =>
    fact("note.written", captured, { noteId, about: null, text: "a dog" });
  const idsOf = (...facts: Fact[]) => notesWith([], facts).map(({ id, at: when }) => [id, when]);
  expect(idsOf(begun("x", 3), note("a", 4), stopFact(5))).toEqual([["a", at(4)]]);
  expect(idsOf(fast(3, note("a", 9)))).toEqual([["a", at(6)]]);
  const [later] = notesWith([], [note("late", 30)]);
  const ids = (...facts: Fact[]) => notesWith([later!], facts).map(({ id }) => id);
  expect(ids(note("c", 20), note("b", 20), note("d", 10))).toEqual(["d", "b", "c", "late"]);
  expect(ids(note("b", 20), note("c", 20))).toEqual(["b", "c", "late"]);
});

test("M57: what was put down stands by its time on the server's clock, after the enquiry's own; nothing else is a number", () => {
  const given = (pointId: string, captured: number): Fact =>
    fact("contact-point.given", captured, { pointId, kind: "phone", value: pointId, how: "told", replaces: null });
  const OWN = { kind: "phone", value: "own" } as const;
  expect(pointsWith([], [begun("x", 3)])).toEqual([]);
  expect(pointsWith([], [fast(3, given("a", 9))])).toMatchObject([{ given: { at: at(6) } }]);
  const late = pointsWith([OWN], [given("late", 30)]);
  const values = (...facts: Fact[]) => pointsWith(late, facts).map(({ value }) => value);
  expect(values(given("b", 20))).toEqual(["own", "b", "late"]);
  expect(values(given("b", 20), given("c", 10))).toEqual(["own", "c", "b", "late"]);
  expect(values(given("b", 40), given("c", 35))).toEqual(["own", "late", "c", "b"]);
});

test("V41: a question is answered by the answer that names it, and by no other fact", () => {
  const answer = (questionId?: string): Fact =>
    fact("review.answered", 9, { answer: "yes", words: null, ...(questionId !== undefined && { questionId }) });
  expect(isAnswered("q", [stopFact(3), answer("q")])).toBe(true);
  expect(isAnswered("q", [answer("other"), answer()])).toBe(false);
  expect(isAnswered("q", [fact("note.written", 3, { noteId: "n", about: null, text: "q" })])).toBe(false);
  const odd = { ...stopFact(3), payload: { ...stopFact(3).payload, questionId: "q" } } as Fact;
  expect(isAnswered("q", [odd])).toBe(false);
  expect(isAnswered("q", [])).toBe(false);
});

test("PV7: what was said is erased, what was not said stays unsaid, and a reason of our own list stays", () => {
  const id = "0190a000-0000-7000-8000-000000000000";
  const to = { name: () => "[name]", words: erasedWords };
  const erased = (type: Fact["type"], payload: unknown) => eraseFact(type, 1, payload, to);
  const inbound = { attemptId: id, channel: "email", at: 1, result: "received" };
  const withText = (text: string | null) => erased("inbound.logged", { ...inbound, text });
  expect([withText(null), withText("hello")]).toMatchObject([{ text: null }, { text: "[erased]" }]);
  const agreed = { stepId: id, attemptId: id, at: 1, whoseMove: "us", dueAt: 9, precision: "time" };
  const withWhat = (what: string | null) => erased("step.agreed", { ...agreed, what, channel: "call", agreed: "lead" });
  expect([withWhat(null), withWhat("quote")]).toMatchObject([{ what: null }, { what: "[name]" }]);
  const checked = { attemptId: id, answer: "not", phrase: null, versionId: null, words: null };
  const withClaim = (claim: string | null) => erased("promise.checked", { ...checked, claim });
  expect([withClaim(null), withClaim("free")]).toMatchObject([{ claim: null }, { claim: "[name]" }]);
  expect(Object.keys(erased("review.answered", { answer: "yes", words: null })).sort()).toEqual(["answer", "words"]);
  const filed = { code: "5", facts: {}, confidence: "lead_said", setVersion: "reasons@1" } as const;
  const reasonOf = (reason: string | null) => eraseFiled({ ...filed, reason }, to).reason;
  expect(["later.date", null, "Mrs Marple"].map(reasonOf)).toEqual(["later.date", null, "[name]"]);
});

test("J54: signed is the last step of a 6, and of no other code", () => {
  const filed = { reason: "step_reached.signed", facts: {}, confidence: "lead_said", setVersion: "reasons@1" } as const;
  expect(isFinalStep({ ...filed, code: "6" })).toBe(true);
  expect(isFinalStep({ ...filed, code: "5" })).toBe(false);
});
