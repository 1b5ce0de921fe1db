import type { ContactEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, day, DAYTIME, disposition, email, judge, talk } from "./situation.ts";

test("M50: ended at the very instant it is judged as of then, and nothing is due; before, as any other that runs", () => {
  const read = (endedAt: number | null, asOf = 300) =>
    judge([email(10)], asOf, { episode: { endedAt: endedAt === null ? null : at(endedAt) } });
  const running = read(null);
  expect(running.nextDue).not.toBeNull();
  expect(read(301)).toMatchObject({ nextDue: running.nextDue, nextChangeAt: at(301), phase: "running" });
  expect(read(300)).toMatchObject({
    nextDue: null,
    suggestion: null,
    nextChangeAt: null,
    phase: "finished",
    asOf: at(300),
  });
  expect(read(200, day(9))).toMatchObject({ asOf: at(200), faults: [], phase: "finished", verdict: "proportionate" });
});

test("M50: how it closed it stays, and what is here by now is read of it", () => {
  const closed = disposition(20, "8", "objection.price");
  const episode = { endedAt: at(300) };
  expect(judge([talk(10, "Q:q"), closed], day(3), { episode }).phase).toBe("closed");
  const late: ContactEvent = { ...email(10), receivedAt: at(day(1)) };
  const seen = (asOf: number) => judge([late], asOf, { episode }).contacts.length;
  expect([day(1) - 1, day(1)].map(seen)).toEqual([0, 1]);
});

test("J5: calls and texts outside the permitted hours want the lead's zone to be known, a message by mail does not", () => {
  const wants = (event: ContactEvent) =>
    judge([event, email(600)], day(1), { policy: DAYTIME.policy }).missing.includes("lead_zone");
  const text = (channel: "sms" | "whatsapp") => email(60, "F:f", { channel });
  expect([call(60), text("sms"), text("whatsapp"), email(60)].map(wants)).toEqual([true, true, true, false]);
  expect([call(600), email(600, "D:a", { channel: "sms" })].map(wants)).toEqual([false, false]);
  expect(judge([call(60), email(600)], day(1), DAYTIME).missing).not.toContain("lead_zone");
});
