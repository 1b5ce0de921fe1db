import { expect, test } from "vitest";
import { emptyOutcome } from "#phone/leads/attempt/outcome-draft";
import { startAttempt } from "#phone/leads/attempt/start-attempt";
import { tapLine } from "#phone/leads/attempt/tap-line";
import { cardTrack } from "#phone/leads/card/card-track";
import { NOTHING_SAID, type Promised } from "#phone/leads/copy/read-promises";
import { leadAt, NOW } from "./make-lead.ts";
import { lineOf, trackOf, versionOf } from "./make-promises.ts";

const LINES = [
  lineOf("hello"),
  lineOf("cost", { question: "How much?" }),
  lineOf("cost-again", { question: "how  MUCH" }),
  lineOf("when", { question: "How soon?" }),
  lineOf("first", { promiseId: "v1-1" }),
  lineOf("second", { promiseId: "v1-2" }),
  lineOf("elsewhere", { promiseId: "gone" }),
];
const lead = { ...leadAt("a"), answers: { Home: "house", Rooms: 4, Left: null } };
const known: Promised = { standing: "known", versions: [versionOf("v1")], track: trackOf("t", "set", LINES) };
const track = cardTrack(lead, known)!;

test("PR15: on the card stand the opening, what this person asked, and the promises they saw; the rest is one tap further", () => {
  expect(track.shown.map(({ id }) => id)).toEqual(["hello", "cost", "cost-again", "first", "second"]);
  expect(track.more.map(({ id }) => id)).toEqual(["when"]);
  expect(track.facts).toEqual({
    ...{ name: lead.label, question: "how much?" },
    fields: { Home: "house", Rooms: "4", Left: "" },
  });
  // Which of two was seen cannot be told: what both promised was promised.
  const both = versionOf("v1", "set", { id: "v2", promises: [versionOf("v1").promises[1]!] });
  const unsure: Promised = { ...known, standing: "cannot_tell", versions: [versionOf("v1"), both] };
  expect(cardTrack(lead, unsure)?.shown.map(({ id }) => id)).toEqual(["hello", "cost", "cost-again", "second"]);
  expect(cardTrack(lead, NOTHING_SAID)).toBe(null);
  expect(cardTrack(lead, { ...known, track: trackOf("t", "set", [LINES[6]!]) })).toBe(null);
});

const draft = emptyOutcome(startAttempt("a", "call", NOW).attempt);
const OPEN = ["how much?", "is it safe?"];

test("PR16: a line said for a question of theirs that is open answers it as a tap on it would, and taken back it does not", () => {
  const said = tapLine({ ...draft, content: ["none"] }, track, "cost", OPEN);
  expect([said.track, said.content]).toEqual([{ id: "t", lines: ["cost"] }, ["Q:how much?"]]);
  const twice = tapLine(said, track, "cost-again", OPEN);
  expect(twice.content).toEqual(["Q:how much?"]);
  // The other line for it was said all the same.
  const once = tapLine(twice, track, "cost", OPEN);
  expect([once.track?.lines, once.content]).toEqual([["cost-again"], ["Q:how much?"]]);
  expect(tapLine(once, track, "cost-again", OPEN)).toMatchObject({ track: { lines: [] }, content: [] });
});

test("PR16: a line for a promise, to open with, or for what they did not ask answers nothing", () => {
  for (const line of ["hello", "first", "when"]) {
    const said = tapLine({ ...draft, content: ["none"] }, track, line, OPEN);
    expect([said.track?.lines, said.content]).toEqual([[line], ["none"]]);
  }
  // Answered before this call: there is nothing left to answer.
  expect(tapLine(draft, track, "cost", ["is it safe?"]).content).toEqual([]);
});
