import fc from "fast-check";
import { expect, test } from "vitest";
import { faultMarks } from "#domain/report/fault-mark";
import { faultStanding } from "#domain/report/fault-standing";
import { packedMarks, unpackedMarks } from "#domain/report/packed-marks";
import { anySituation } from "../../simulate/arbitrary-situation.ts";
import { holds } from "../holds.ts";
import { judge as judgeAny } from "../../simulate/situation.ts";
import { call, day, email, inbound, judge, saidIn, stop } from "./situation.ts";

test("V26: a first reply is too early to count until it is due, and settled by the one that is on file", () => {
  expect(faultStanding(judge([], 45), "too_slow")).toBe("too_early");
  expect(faultStanding(judge([], day(1)), "too_slow")).toBe("certain");
  // Its content is not on record, so the whole is still open; the first reply is not.
  const unread = judge([email(10, null)], 180);
  expect(unread.verdict).toBe("not_yet_judgeable");
  expect(faultStanding(unread, "too_slow")).toBe("excluded");
});

test("V26: while all is too early to say so is every other fault that is not possible", () => {
  const early = judge([], 45);
  for (const fault of ["bunched", "thin", "dropped_next_step", "generic_repetition"] as const)
    expect(faultStanding(early, fault)).toBe("too_early");
});

test("V26: a fault does not apply where none of what it asks about happened", () => {
  const idle = judge([], day(20));
  expect(faultStanding(idle, "bunched")).toBe("not_applicable");
  expect(faultStanding(idle, "generic_repetition")).toBe("not_applicable");
  expect(faultStanding(idle, "dropped_next_step")).toBe("not_applicable");
  const tried = judge([call(10)], day(20));
  expect(faultStanding(tried, "bunched")).toBe("excluded");
  // Whoever asked to stop before anything was due is owed no first reply, however long ago it was.
  const wrote = inbound(30, { channel: "email" });
  const withdrew = judge([wrote, saidIn(stop(30), wrote)], 300);
  expect(withdrew.withdrew).toBe(true);
  expect(faultStanding(withdrew, "too_slow")).toBe("not_applicable");
  expect(faultStanding(withdrew, "bunched")).toBe("not_applicable");
});

test("V26: a fault's mark names it and how it stands; what is excluded has none", () => {
  const partial = judge([call(300)], day(30), { episode: { partialChannels: ["call"] } });
  expect(faultMarks(partial)).toContain("too_slow:if_complete");
  expect(faultMarks(partial).join(" ")).not.toMatch(/bunched|excluded/);
});

test("V26: marks are packed for the store and come back as they were", () => {
  holds(
    fc.property(anySituation(), (situation) => {
      const marks = faultMarks(judgeAny(situation));
      expect(unpackedMarks(packedMarks(marks))).toEqual(marks);
    }),
    100,
  );
  // What is stored is read for ever.
  expect(packedMarks(["contact_after_stop:certain", "too_slow:if_complete", "thin:not_applicable"])).toBe(1318913);
});
