import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { call, day, email, judge, stage, step, talk, ZERO } from "./situation.ts";

test("J24 J30: where the lower value is the one taken kindly, that stands", () => {
  const talks = [10, day(1), day(2), day(3), day(4), day(5)].map((minutes) => talk(minutes, "Q:q"));
  const steps = talks.map((of) => step(of, (of.at - ZERO) / 60_000 + day(1)));
  const clear = (...more: SequenceEvent[]) => judge([...talks, ...steps, ...more], day(5, 600)).dimensions.N;
  expect(clear()).toMatchObject({ value: 1, band: "fine" });
  // Had it reached them, nothing was agreed in it.
  const mute = call(day(5, 100), { result: "unknown" });
  expect(clear(mute)).toMatchObject({ value: 6 / 7, band: "fine" });
});

test("J23 J30: where the lower value is the one taken harshly, that stands", () => {
  const things = ["F:f", "Q:q", "D:a", "D:b", "D:d", "D:papers", "D:quote"];
  const mails = things.map((said, i) => email(day(i, 10), said));
  expect(judge(mails, day(8)).dimensions.V).toMatchObject({ value: 1 });
  expect(judge([...mails, email(day(7, 10), null)], day(8)).dimensions.V).toMatchObject({ value: 7 / 8, band: "fine" });
});

test("J30: open under one completion and not applicable under another, it is not recorded", () => {
  const lost = stage(10, { system: "crm" });
  expect(judge([], 20).dimensions.T.state).toBe("open");
  expect(judge([lost], 20).dimensions.T.state).toBe("not_recorded");
});

test("J40: on a partly recorded channel only a reading that could be more is not recorded", () => {
  const read = (partialChannels: ("call" | "email")[], ...events: SequenceEvent[]) =>
    judge(events, day(2, 10), { episode: { partialChannels } }).dimensions;
  const tried = [email(10), email(day(1), "D:a")];
  expect(read(["call"], ...tried).C).toMatchObject({ state: "value", band: "fine" });
  expect(read(["call"], ...tried).K.state).toBe("not_applicable");
  expect(read([], email(10)).C).toMatchObject({ state: "value", band: "partly" });
  expect(read(["call"], email(10)).C.state).toBe("not_recorded");
});
