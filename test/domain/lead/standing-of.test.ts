import { expect, test } from "vitest";
import type { Channel } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import { standingOf } from "#domain/sequence/record/standing-of";
import type { SequenceEvent } from "#domain/sequence/sequence-event";

const base = (at: number) => ({
  id: `e${at}`,
  at,
  atLatest: null,
  recordedAt: at,
  receivedAt: at,
  system: "app",
  externalId: null,
});
const contact = (
  at: number,
  channel: Channel,
  result: ContactResult,
  direction: "in" | "out" = "out",
): SequenceEvent => ({
  ...base(at),
  kind: "contact",
  direction,
  channel,
  actorId: null,
  result,
  ringSeconds: null,
  automation: "none",
  items: null,
  startedInApp: false,
  statedGrade: null,
});
const stop = (at: number, channel: Channel | null): SequenceEvent => ({ ...base(at), kind: "stop", channel });
const resume = (at: number): SequenceEvent => ({ ...base(at), kind: "resume", quote: "do call me" });

test("M10: nothing said of it is unverified, and ringing out says nothing", () => {
  expect(standingOf("phone", [])).toBe("unverified");
  expect(standingOf("phone", [contact(1, "call", "rang_out"), contact(2, "email", "bounced")])).toBe("unverified");
});

test("M10: reached by it, or it reached us, it works; the last word counts, whatever the order it is told in", () => {
  const reached = contact(1, "call", "reached");
  const wrong = contact(2, "sms", "wrong_person");
  expect(standingOf("phone", [reached])).toBe("works");
  expect(standingOf("phone", [contact(1, "whatsapp", "received", "in")])).toBe("works");
  expect(standingOf("phone", [wrong, reached])).toBe("wrong");
  expect(standingOf("phone", [wrong, contact(3, "call", "missed", "in")])).toBe("works");
  expect(standingOf("email", [contact(1, "email", "bounced")])).toBe("wrong");
  expect(standingOf("phone", [contact(1, "call", "not_in_service")])).toBe("wrong");
});

test("M10: a stop stands on its channel or on all, until they ask again themselves", () => {
  expect(standingOf("phone", [stop(2, null), contact(3, "call", "reached")])).toBe("stopped");
  expect(standingOf("email", [stop(2, "sms")])).toBe("unverified");
  expect(standingOf("phone", [stop(2, "sms")])).toBe("stopped");
  expect(standingOf("phone", [resume(3), stop(2, null), contact(1, "call", "reached")])).toBe("works");
});
