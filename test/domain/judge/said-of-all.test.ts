import { FAULTS } from "#domain/disposition/fault";
import { expect, test } from "vitest";
import {
  at,
  bearingOf,
  call,
  causesOf,
  day,
  DAYTIME,
  disposition,
  email,
  faultsOf,
  inbound,
  judge,
  nextOf,
  pause,
  saidIn,
  seen,
  step,
  stop,
  talk,
  written,
} from "./situation.ts";

test("J68 J70: beside what stands, what else is possible stays so, each once", () => {
  const theirs = written(inbound(140, { channel: "call", result: "reached" }), 400);
  const read = (partialChannels: ("call" | "email")[], asOf = 420, questions: string[] | null = ["q"]) =>
    judge([theirs, email(300, null), email(360, null)], asOf, {
      episode: { requestedChannel: "call", partialChannels, questions },
    });
  const whole = read([]);
  expect(causesOf(whole)).toContain("requested_channel_unused");
  expect(bearingOf(whole, "thin")).toBe("certain");
  expect(whole.maybe).toContain("generic_repetition");
  expect(whole.maybe).not.toContain("thin");
  const partial = read(["call", "email"]);
  expect(faultsOf(partial)).not.toContain("thin");
  expect(bearingOf(partial, "thin")).toBe("if_complete");
  expect(bearingOf(partial, "too_slow")).toBe("if_complete");
  expect(partial.maybe).toEqual(expect.arrayContaining(["thin", "too_slow", "generic_repetition"]));
  expect(new Set(partial.maybe).size).toBe(partial.maybe.length);
  // Possible in another way too, it still is certain, or once possible.
  expect(read([], day(3), null).maybe).not.toContain("thin");
  expect(read(["call", "email"], day(3), null).maybe.filter((fault) => fault === "thin")).toHaveLength(1);
});

test("J68 J70: what stands for a pause named late is certain, or would be if the file were complete, beside what may be", () => {
  const [rang, spoken] = [call(4), talk(5, "Q:q F:f")];
  const unread = [email(day(1), null), email(day(2), null), email(day(3), null)];
  const late = saidIn(pause(day(35), day(60)), rang);
  const read = (partialChannels: ("call" | "email")[]) =>
    judge([rang, spoken, step(spoken, day(60)), ...unread, late], day(36), { episode: { partialChannels } });
  const whole = read([]);
  expect(bearingOf(whole, "dropped_next_step")).toBe("certain");
  expect(whole.maybe).toContain("generic_repetition");
  expect(whole.maybe).not.toContain("dropped_next_step");
  const partial = read(["call", "email"]);
  expect(faultsOf(partial)).not.toContain("dropped_next_step");
  expect(bearingOf(partial, "dropped_next_step")).toBe("if_complete");
  expect(partial.maybe).toContain("generic_repetition");
  expect(partial.maybe.filter((fault) => fault === "dropped_next_step")).toHaveLength(1);
});

test("J41: what may be is told in the order of the faults", () => {
  const found = judge([call(10, { result: "unknown", items: null })], day(6)).maybe;
  expect(found).toEqual(expect.arrayContaining(["dropped_next_step", "thin"]));
  expect(found).toEqual(FAULTS.filter((fault) => found.includes(fault)));
});

test("J62: a later answer of theirs to hear, given when they called, clears what was left open", () => {
  const sent = email(5, "F:f");
  const called = (said: "q" | null) =>
    inbound(day(2), { channel: "call", result: "reached", items: said === null ? [] : [{ kind: "Q", ref: said }] });
  expect(causesOf(judge([sent, called("q")], day(2, 60)))).not.toContain("question_open");
  expect(causesOf(judge([sent, called(null)], day(2, 60)))).toContain("question_open");
});

test("J42: they withdrew if nobody had answered when they asked to stop, and not after an answer", () => {
  expect(judge([inbound(30), stop(30)], 400)).toMatchObject({ withdrew: true, verdict: "not_yet_judgeable" });
  expect(judge([email(10), inbound(30), stop(30)], 400).withdrew).toBe(false);
  expect(judge([talk(10), stop(12)], 400).withdrew).toBe(false);
});

test("J51: a call that was corrected is told once", () => {
  const corrected = { result: "reached" as const, ringSeconds: null, items: [], recordedAt: at(60) };
  const found = judge([call(10, { corrected })], 100);
  expect(found.contacts.map(({ eventId, use }) => [eventId === found.contacts[0]!.eventId, use])).toEqual([
    [true, "useful"],
  ]);
});

test("J11: a reading is firm where all that counts was seen by a system, and an acknowledgement does not count", () => {
  const [spoken, thanks] = [seen(talk(10, "Q:q")), email(5, "", { automation: "acknowledgement" })];
  expect(judge([spoken], 60).confidence).toBe("firm");
  expect(judge([spoken, thanks], 60).confidence).toBe("firm");
  expect(judge([spoken, inbound(20)], 60).confidence).toBe("firm");
  expect(judge([spoken, email(5, "F:f")], 60).confidence).toBe("provisional");
});

test("J45: the next suggestion waits for the hours of its channel, and names one that may be used", () => {
  const first = (channels: ("sms" | "email" | "call")[]) =>
    judge([], 60, { ...DAYTIME, episode: { usableChannels: channels } }).suggestion;
  expect(first(["sms"])).toMatchObject({ channel: "sms", from: at(480) });
  expect(first(["call"])).toMatchObject({ channel: "call", from: at(480) });
  expect(first(["email"])).toMatchObject({ channel: "email", from: at(60) });
  expect(first([])).toBeNull();
  const spoken = talk(10, "Q:q");
  const next = (channels: ("email" | "call")[]) =>
    judge([spoken, step(spoken, day(2))], 60, { episode: { usableChannels: channels } }).suggestion?.channel;
  expect(next(["email", "call"])).toBe("call");
  expect(next(["email"])).toBe("email");
});

test("M50: held when the next episode began, an episode is finished; quiet for thirty days to the minute, it ended", () => {
  const later = disposition(20, "3", "low_intent.browsing", { recycle_date: "2024-02-09" });
  expect(judge([talk(10, "Q:q"), later], day(2)).phase).toBe("held");
  expect(judge([talk(10, "Q:q"), later], day(9), { episode: { endedAt: at(day(5)) } }).phase).toBe("finished");
  expect(nextOf([call(10)], day(46), day(46))).toMatchObject({ opening: "quiet" });
  expect(nextOf([call(10)], day(46) - 1, day(46) - 1)).toBeNull();
});
