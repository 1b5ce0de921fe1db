import { expect, test } from "vitest";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import type { FactPayload, FactType } from "#domain/journal/fact";
import { DAY, MINUTE } from "#domain/time/instant";
import type { FactSaid } from "#server/db/record/fact";
import { FACTS_SYSTEM } from "#server/db/record/own-record";
import { eventOf, justMade } from "#server/record/fact/event-of";
import { factEvents } from "#server/record/fact/fact-events";
import { finished } from "../make/phone.ts";

const T = Date.UTC(2026, 2, 4, 10);
const LEAD = "6f1c2f9e-7a39-4c36-9c43-0c8e8a3c9f11";
const attempt = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

let seq = 0;
const said = <K extends FactType>(type: K, payload: FactPayload<K>, at = T + seq * MINUTE): FactSaid => ({
  eventId: `10000000-0000-4000-8000-${String((seq += 1)).padStart(12, "0")}`,
  deviceId: attempt(9),
  deviceSeq: seq,
  leadId: LEAD,
  episodeNo: null,
  userId: "rep",
  actorId: "rep",
  type,
  v: 1,
  capturedAt: at,
  clockOffset: 0,
  notBefore: null,
  receivedAt: at + MINUTE,
  payload: payload as FactSaid["payload"],
});
const ended = (n: number, more: Partial<FactPayload<"attempt.finished">> = {}) =>
  finished(T, { attemptId: attempt(n), endedAt: T + MINUTE, ...more });
const filed = {
  code: "U" as const,
  reason: "open.thinking" as const,
  facts: {},
  confidence: "lead_said" as const,
  setVersion: REASON_SET_VERSION,
};
const aboutAttempt = { attemptId: attempt(1), at: T };

/** What a phone can say of a lead, of every kind that comes to an event, with as little and as much in it as there may be. */
const FACTS: FactSaid[] = [
  said("attempt.started", { attemptId: attempt(1), channel: "call", startedAt: T }),
  said("attempt.finished", ended(1, { result: "reached", items: [{ kind: "Q", ref: "price", credit: 0.5, by: T }] })),
  said("attempt.corrected", ended(1, { result: "busy", items: [] }), T + 2 * DAY),
  said("attempt.finished", ended(2, { channel: "email", result: "sent_changed", text: "Is it free?", items: null })),
  said("attempt.started", { attemptId: attempt(3), channel: "visit", startedAt: T }),
  said("inbound.logged", { attemptId: attempt(4), channel: "sms", at: T, result: "received", text: "How much is it?" }),
  said("disposition.set", { ...aboutAttempt, filed }),
  said("step.agreed", {
    ...aboutAttempt,
    stepId: attempt(5),
    what: "the offer",
    whoseMove: "us",
    dueAt: T + DAY,
    precision: "date",
    channel: null,
    agreed: "lead",
  }),
  said("step.changed", { stepId: attempt(5), at: T, by: "lead", change: "moved", dueAt: T + 2 * DAY }),
  said("pause.stated", { ...aboutAttempt, until: T + DAY }),
  said("pause.stated", { attemptId: null, at: T, until: Date.UTC(2200, 0, 1) }),
  said("stop.stated", { ...aboutAttempt, channel: "sms" }),
  said("promise.checked", { attemptId: attempt(1), answer: "partly", claim: "free", words: "not the first year" }),
];

test("an event just made of facts reads as it will when it is read from the store", () => {
  const rows = factEvents("o", FACTS).map((row) => ({
    ...row,
    orgId: "o",
    namedLeadId: LEAD,
    system: FACTS_SYSTEM,
    atOffset: null,
    batchId: null,
    raw: null,
    episodeNo: null,
  }));
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(
    new Set(["contact", "disposition", "step", "step_change", "pause", "stop"]),
  );
  for (const row of rows) {
    const stored = JSON.parse(JSON.stringify(row)) as typeof row;
    const read = eventOf(stored);
    expect(read).not.toBeNull();
    expect(JSON.parse(JSON.stringify(eventOf(justMade(row))))).toEqual(JSON.parse(JSON.stringify(read)));
  }
});
