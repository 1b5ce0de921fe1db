import { expect, test } from "vitest";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { begun, corrected, emailFacts, fact, judgeFacts, retracted, stopFact, told } from "./facts.ts";
import { at, call, causesOf, day, DAYTIME, email, faultsOf, judge, talk } from "./situation.ts";

const ANSWERED = { result: "reached", items: [{ kind: "Q", ref: "q" }] } as const;
const answered = () => ({ ...ANSWERED, items: [...ANSWERED.items] });

test("J48: what a phone wrote down later was never written down earlier, whatever its clock says", () => {
  const accepted = fact("lead.accepted", 300, {});
  expect(faultsOf(judgeFacts([accepted, told("a", 12, 20, answered())], 301))).toContain("too_slow");
  expect(faultsOf(judgeFacts([fact("lead.accepted", 15, {}), told("b", 12, 20, answered())], 301))).toEqual([]);
});

test("J48: a clock set back on a phone without a line gains nothing: it is known when it cannot have been yet", () => {
  const setBack = (minutes: number) => ({ ...begun("a", minutes), notBefore: at(600) });
  const talked = (minutes: number) => ({ ...told("a", minutes, minutes + 1, answered()), notBefore: at(601) });
  for (const minutes of [5, 60, 239])
    expect(faultsOf(judgeFacts([setBack(minutes), talked(minutes)], 700)), `${minutes}`).toContain("too_slow");
  // What the clock itself says is later stands.
  expect(faultsOf(judgeFacts([{ ...begun("b", 30), notBefore: at(10) }, told("b", 30, 31, answered())], 700))).toEqual(
    [],
  );
});

test("J49: an attempt began when its start was written down, not when it says", () => {
  const rang = (captured: number, says: number) => [
    begun(`at-${captured}-${says}`, captured, says),
    told(`at-${captured}-${says}`, says, captured + 1),
  ];
  expect(judgeFacts(rang(360, 5), 400).verdict).toBe("too_slow");
  expect(faultsOf(judgeFacts(rang(239, 5), 400))).not.toContain("too_slow");
  expect(faultsOf(judgeFacts(rang(241, 5), 400))).toContain("too_slow");
  // Two minutes are the time it takes to write; three are not.
  expect(faultsOf(judgeFacts(rang(242, 240), 400))).not.toContain("too_slow");
  expect(faultsOf(judgeFacts(rang(243, 240), 400))).toContain("too_slow");
});

test("J49: nor does another stated start bring a call inside the permitted hours", () => {
  const late = (captured: number, says: number) => [
    ...emailFacts(600),
    begun("late", captured, says),
    told("late", says, captured + 1),
  ];
  expect(causesOf(judgeFacts(late(1320, 1250), day(2), DAYTIME))).toEqual(["outside_permitted_hours"]);
  expect(causesOf(judgeFacts(late(1259, 1259), day(2), DAYTIME))).toEqual([]);
});

test("J50: begun after a stop and never told is a contact after a stop", () => {
  const begunAt = (minutes: number) => [...emailFacts(5), stopFact(60), begun("a", minutes)];
  expect(judgeFacts(begunAt(day(1)), day(2)).verdict).toBe("contact_after_stop");
  expect(causesOf(judgeFacts(begunAt(61), day(2)))).toContain("after_stop");
  expect(causesOf(judgeFacts(begunAt(59), day(2)))).not.toContain("after_stop");
});

test("J50: told within a quarter of an hour that no call was made, it is none; later it weighs the same", () => {
  const notMade = (minutes: number) => [
    ...emailFacts(5),
    stopFact(60),
    begun(`n-${minutes}`, day(1)),
    told(`n-${minutes}`, day(1), day(1, minutes), { result: "not_placed" }),
  ];
  expect(causesOf(judgeFacts(notMade(1), day(2)))).not.toContain("after_stop");
  expect(causesOf(judgeFacts(notMade(15), day(2)))).not.toContain("after_stop");
  expect(causesOf(judgeFacts(notMade(16), day(2)))).toContain("after_stop");
});

test("J50: an attempt nobody told the end of is no talk, no reply and no try, and crowds like any other", () => {
  const mute = (minutes: number) => call(minutes, { result: "unknown", items: null, untold: true });
  expect(faultsOf(judge([mute(10)], 241))).toEqual(["too_slow"]);
  expect(faultsOf(judgeFacts([begun("m", 10)], 241))).toEqual(["too_slow"]);
  expect(faultsOf(judge([email(10), mute(day(1))], day(2, 1)))).toContain("thin");
  expect(faultsOf(judge([email(10), mute(day(1))], day(8)))).not.toContain("dropped_next_step");
  const crowded = [email(0), mute(300), mute(600), mute(900)];
  expect(causesOf(judge(crowded, day(1)))).toContain("many_in_a_day");
  expect(causesOf(judge(crowded.slice(1), day(1)))).not.toContain("many_in_a_day");
});

test("J51: corrected after days, a call earns what was added from then", () => {
  const rang = (id: string) => [begun(id, 10), told(id, 10, 11)];
  const step = (id: string, captured: number) =>
    fact("step.agreed", captured, {
      stepId: `step-${id}`,
      attemptId: id,
      at: at(10),
      what: "call",
      whoseMove: "us",
      dueAt: at(day(100)),
      precision: "time",
      channel: "call",
      agreed: "lead",
    });
  const late = [...rang("a"), corrected("a", 10, day(8), answered()), step("a", day(8))];
  expect(faultsOf(judgeFacts(late, day(8)))).toContain("thin");
  const undone = [...rang("b"), corrected("b", 10, 15, answered()), step("b", 15)];
  expect(faultsOf(judgeFacts(undone, day(8)))).toEqual([]);
  // Too late to ease a first reply that was late by then.
  const aborted = (id: string, captured: number) => [
    begun(id, 10),
    told(id, 10, 11, { result: "not_in_service" }),
    corrected(id, 10, captured, answered()),
  ];
  expect(faultsOf(judgeFacts(aborted("c", 239), 300))).toEqual([]);
  expect(faultsOf(judgeFacts(aborted("d", 241), 300))).toContain("too_slow");
});

test("J51: what a correction takes away is gone at once", () => {
  const reached = [begun("a", 10), told("a", 10, 11, answered())];
  expect(faultsOf(judgeFacts(reached, day(4, 1)))).not.toContain("thin");
  const takenAway = [...reached, corrected("a", 10, day(1), { result: "rang_out" })];
  expect(faultsOf(judgeFacts(takenAway, day(4, 1)))).toContain("thin");
});

test("J51: a talk corrected to a try fills a slot from when that was written", () => {
  const statesOf = (minutes: number) => {
    const corrected = { result: "rang_out" as const, ringSeconds: null, items: [], recordedAt: at(minutes) };
    return judge([talk(10, "Q:q", { corrected })], day(4, 1)).slots.map(({ state }) => state);
  };
  expect(statesOf(14).slice(0, 3)).toEqual(["filled", "missed", "missed"]);
  expect(statesOf(200).slice(0, 3)).toEqual(["filled", "missed", "missed"]);
  expect(statesOf(300).slice(0, 3)).toEqual(["missed", "filled", "missed"]);
  expect(statesOf(day(5)).slice(0, 3)).toEqual(["missed", "missed", "missed"]);
});

test("J51: the event of a corrected call says both", () => {
  const to = (minutes: number) => ({
    result: "reached" as const,
    ringSeconds: null,
    items: [{ kind: "Q" as const, ref: "q" }],
    recordedAt: at(minutes),
  });
  expect(faultsOf(judge([call(10, { corrected: to(day(8)) })], day(8)))).toContain("thin");
  expect(faultsOf(judge([call(10, { corrected: to(day(1)) })], day(4)))).not.toContain("thin");
  // Corrected to no call at all, it presses as it did.
  const none = { ...to(day(2)), result: "not_placed" as const, items: [] };
  const crowded = [email(0), call(300), call(600), call(900, { corrected: none })];
  expect(causesOf(judge(crowded, day(3)))).toContain("many_in_a_day");
});

test("J51: a call that crossed a stop stays, corrected to none or taken back, but not undone at once", () => {
  const called = (id: string) => [stopFact(1), begun(id, day(1)), told(id, day(1), day(1, 1))];
  const cases = [
    [...called("a"), corrected("a", day(1), day(7), { result: "not_placed" })],
    [...called("b"), retracted("b", day(7))],
    [...called("c"), retracted("c", day(1, 7))],
    [...called("d"), corrected("d", day(1), day(1, 7), { result: "not_placed" })],
  ];
  for (const facts of cases) expect(judgeFacts(facts, day(8)).verdict).toBe("contact_after_stop");
  const undone = [...called("e"), retracted("e", day(1, 5))];
  expect(causesOf(judgeFacts(undone, day(8)))).not.toContain("after_stop");
});

test("J51: a talk taken back after days leaves its weight and takes its credit with it", () => {
  const talked = [begun("a", 10), told("a", 10, 11, answered())];
  const thrice = [300, 600, 900].flatMap((minutes) => [
    begun(`t-${minutes}`, minutes),
    told(`t-${minutes}`, minutes, minutes + 1),
  ]);
  const back = retracted("a", day(2));
  expect(faultsOf(judgeFacts([...talked, back], day(4, 1)))).toContain("thin");
  expect(causesOf(judgeFacts([...talked, ...thrice, back], day(3)))).toContain("many_in_a_day");
  expect(faultsOf(judge([talk(10, "Q:q")], day(4, 1)))).toEqual([]);
});

test("J82: what a second system tells long after fills in nothing of what was said at once", () => {
  const ours = email(10, null);
  const copy = (toldAt: number) => ({
    ...email(10),
    id: "copy",
    system: "file",
    recordedAt: null,
    receivedAt: at(toldAt),
    startedInApp: false,
  });
  const read = (...more: SequenceEvent[]) => judge([ours, ...more], day(1), { episode: { endedAt: at(600) } });
  expect(read().verdict).toBe("not_judgeable");
  expect(read(copy(20)).verdict).toBe("proportionate");
  expect(read(copy(40)).verdict).toBe("not_judgeable");
  // A connected system's word may come late.
  expect(read({ ...copy(40), statedGrade: "verified" }).verdict).toBe("proportionate");
});
