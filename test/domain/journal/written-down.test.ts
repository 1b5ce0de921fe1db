import { expect, test } from "vitest";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { FactType } from "#domain/journal/fact";
import { UNJUDGED_TYPES } from "#domain/journal/unjudged-types";
import { FACT_TYPES } from "#domain/journal/facts/fact-types";
import { begun, corrected, emailFacts, fact, stopFact, told } from "../judge/facts.ts";
import { at } from "../judge/situation.ts";

const filed = {
  code: "U",
  reason: "open.thinking",
  facts: {},
  confidence: "lead_said",
  setVersion: REASON_SET_VERSION,
} as const;
const RANG = { channel: "call", result: "missed", text: null } as const;
const STEP = { what: "call", whoseMove: "us", precision: "time", channel: "call", agreed: "lead" } as const;

/** Of each kind of fact that comes to an event, one, written down at minute 60 of what was at minute 50. */
const TOLD = {
  "attempt.started": begun("open", 60),
  "attempt.finished": told("done", 50, 60),
  "inbound.logged": fact("inbound.logged", 60, { ...RANG, attemptId: "in", at: at(50) }),
  "disposition.set": fact("disposition.set", 60, { attemptId: "done", at: at(50), filed }),
  "step.agreed": fact("step.agreed", 60, { ...STEP, stepId: "s", attemptId: "done", at: at(50), dueAt: at(90) }),
  "step.changed": fact("step.changed", 60, { stepId: "s", at: at(50), by: "us", change: "moved", dueAt: at(95) }),
  "pause.stated": fact("pause.stated", 60, { attemptId: "done", at: at(50), until: at(900) }),
  "stop.stated": stopFact(50, 60),
} as const;

/** What tells something of another event, or nothing of what happened between us and them. */
const NO_EVENT: readonly FactType[] = [
  ...(["attempt.corrected", "attempt.retracted", "promise.checked", "answer.recorded", "lead.accepted"] as const),
  ...(["lead.returned", "lead.created-on-phone", "override.recorded", "review.answered"] as const),
  ...UNJUDGED_TYPES,
];

test("J48: every event of every kind of fact says when it was written down, and by what", () => {
  expect([...Object.keys(TOLD), ...NO_EVENT].sort()).toEqual(FACT_TYPES.map(({ type }) => type as string).sort());
  const events = eventsOfFacts(Object.values(TOLD));
  expect(new Set(events.map(({ kind }) => kind))).toEqual(
    new Set(["contact", "disposition", "step", "step_change", "pause", "stop"]),
  );
  for (const { kind, recordedAt, system, externalId } of events)
    expect([kind, recordedAt, system, externalId === null]).toEqual([kind, at(60), "app", false]);
  const mended = eventsOfFacts([...emailFacts(5), corrected("mail-5", 5, 60, { channel: "email", result: "bounced" })]);
  expect(mended).toMatchObject([{ recordedAt: at(5), corrected: { recordedAt: at(60) } }]);
});
