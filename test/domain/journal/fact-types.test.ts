import { describe, expect, test } from "vitest";
import { CHANNELS } from "#domain/attempt/channel";
import { CONTACT_RESULTS } from "#domain/attempt/contact-result";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { Fact, FactPayload, FactType } from "#domain/journal/fact";
import { factSchemas, isFactType } from "#domain/journal/fact-schemas";

const ID = "6f1c2f9e-7a39-4c36-9c43-0c8e8a3c9f11";
const AT = 1_772_618_400_000;
const FILED = { code: "U", reason: null, facts: {}, confidence: "observed", setVersion: "reasons@1" } as const;

/** What a field may hold: some values, none at all, so many letters at most. */
type Field = { of: readonly unknown[]; nullable?: true; most?: number };
const id: Field = { of: [ID] };
const instant: Field = { of: [AT] };
const text = (most: number): Field => ({ of: [""], most });
const oneOf = (...of: unknown[]): Field => ({ of });
const orNone = (field: Field): Field => ({ ...field, nullable: true });
const channel: Field = { of: CHANNELS };
const outcome = {
  attemptId: id,
  channel,
  direction: oneOf("in", "out"),
  startedAt: instant,
  endedAt: orNone(instant),
  result: { of: CONTACT_RESULTS },
  text: orNone(text(8_000)),
  composedInApp: oneOf(true, false),
  items: orNone(
    oneOf(
      [],
      Array.from({ length: 50 }, () => ({ kind: "Q", ref: "q" })),
    ),
  ),
};

const FIELDS: Readonly<Record<FactType, Readonly<Record<string, Field>>>> = {
  "attempt.started": { attemptId: id, channel, startedAt: instant },
  "attempt.finished": outcome,
  "attempt.corrected": outcome,
  "attempt.retracted": { attemptId: id },
  "inbound.logged": {
    attemptId: id,
    channel,
    at: instant,
    result: { of: CONTACT_RESULTS },
    text: orNone(text(8_000)),
  },
  "disposition.set": { attemptId: orNone(id), at: instant, filed: oneOf(FILED) },
  "step.agreed": {
    stepId: id,
    attemptId: id,
    at: instant,
    what: orNone(text(200)),
    whoseMove: orNone(oneOf("us", "lead")),
    dueAt: orNone(instant),
    precision: oneOf("time", "date", "week", "vague"),
    channel: orNone(channel),
    agreed: oneOf("lead", "asserted"),
  },
  "step.changed": {
    stepId: id,
    at: instant,
    by: oneOf("us", "lead"),
    change: oneOf("moved", "cancelled", "done"),
    dueAt: orNone(instant),
  },
  "pause.stated": { attemptId: orNone(id), at: instant, until: instant },
  "stop.stated": { attemptId: orNone(id), at: instant, channel: orNone(channel) },
  "promise.checked": {
    attemptId: id,
    answer: oneOf("as_said", "partly", "not", "not_discussed"),
    claim: orNone(text(500)),
    words: orNone(text(2_000)),
  },
  "answer.recorded": { criterion: text(200), value: text(2_000) },
  "lead.accepted": {},
  "lead.returned": { reason: text(200) },
  "lead.created-on-phone": {
    label: text(200),
    phone: orNone(text(60)),
    email: orNone(text(320)),
    note: orNone(text(2_000)),
    arrivedAt: instant,
  },
  "override.recorded": { rule: oneOf("hours", "spacing"), reason: text(500) },
  "review.answered": { answer: text(40), words: orNone(text(2_000)) },
  "note.written": { noteId: id, about: orNone(id), text: text(4_000) },
  "note.taken-back": { noteId: id },
  "contact-point.given": {
    pointId: id,
    kind: oneOf("phone", "email"),
    value: text(320),
    how: oneOf("told", "corrected"),
    replaces: orNone(text(320)),
  },
  "contact-point.taken-back": { pointId: id },
};

const WHOLE = Object.entries(FIELDS).map(
  ([type, fields]) =>
    [type as FactType, Object.fromEntries(Object.entries(fields).map(([name, { of }]) => [name, of[0]]))] as const,
);

test("P29: there are these types of fact and no others", () => {
  expect(Object.keys(factSchemas).sort()).toEqual(Object.keys(FIELDS).sort());
  expect(Object.keys(FIELDS).every(isFactType)).toBe(true);
  expect(["attempt.forgotten", "toString", ""].some(isFactType)).toBe(false);
});

describe.each(WHOLE)("what a fact of type %s may hold", (type, whole) => {
  const passes = (payload: unknown): boolean => factSchemas[type].safeParse(payload).success;

  test("P29: all that belongs to it, and it comes out as it went in", () => {
    expect(factSchemas[type].parse(whole)).toEqual(whole);
    expect(passes(null)).toBe(false);
    expect(passes("words")).toBe(false);
  });

  test("P29: each field what it may hold, and neither nothing nor anything else", () => {
    for (const [name, { of, nullable, most }] of Object.entries(FIELDS[type])) {
      const having = (value: unknown): boolean => passes({ ...whole, [name]: value });
      expect([name, ...of.map(having)]).toEqual([name, ...of.map(() => true)]);
      expect([name, having(null), having(undefined)]).toEqual([name, nullable === true, false]);
      expect([name, having({ another: "thing" }), having(12.5)]).toEqual([name, false, false]);
      if (most === undefined) expect([name, having("another")]).toEqual([name, false]);
      else expect([having("x".repeat(most)), having("x".repeat(most + 1))]).toEqual([true, false]);
    }
  });
});

test("P29: an attempt holds fifty things said at most", () => {
  const items = Array.from({ length: 51 }, () => ({ kind: "Q", ref: "q" }));
  const [, whole] = WHOLE.find(([type]) => type === "attempt.finished")!;
  expect(factSchemas["attempt.finished"].safeParse({ ...whole, items }).success).toBe(false);
});

const OFFSET = 1_000;
const fact = <T extends FactType>(type: T, payload: FactPayload<T>): Fact =>
  ({
    type,
    payload,
    eventId: "fact",
    deviceId: "phone",
    deviceSeq: 1,
    leadId: "lead",
    actorId: "rep",
    capturedAt: AT + 60_000,
    clockOffset: OFFSET,
    receivedAt: AT + 90_000,
  }) as Fact;
const EVENT = {
  id: "fact",
  at: AT - OFFSET,
  atLatest: null,
  recordedAt: AT + 60_000 - OFFSET,
  receivedAt: AT + 90_000,
  system: "app",
  externalId: "fact",
};

describe("what a fact comes to for the judge, times by the server's clock", () => {
  const filed = { ...FILED, facts: {} };
  const agreed = { whoseMove: "lead", precision: "date", channel: "visit", agreed: "asserted" } as const;
  test.each([
    [fact("disposition.set", { attemptId: ID, at: AT, filed }), { kind: "disposition", filed }],
    [
      fact("step.agreed", { stepId: "step", attemptId: ID, at: AT, what: "visit", dueAt: AT + 5, ...agreed }),
      { kind: "step", stepId: "step", contactId: ID, what: "visit", dueAt: AT + 5, ...agreed },
    ],
    [
      fact("step.changed", { stepId: "step", at: AT, by: "lead", change: "moved", dueAt: AT + 9 }),
      { kind: "step_change", stepId: "step", by: "lead", change: "moved", dueAt: AT + 9 },
    ],
    [
      fact("pause.stated", { attemptId: null, at: AT, until: AT + 7 }),
      { kind: "pause", contactId: null, until: AT + 7 },
    ],
    [
      fact("stop.stated", { attemptId: null, at: AT, channel: "sms" }),
      { kind: "stop", contactId: null, channel: "sms" },
    ],
  ])("P11: $type", (of, event) => {
    expect(eventsOfFacts([of])).toEqual([{ ...EVENT, ...event }]);
  });

  const theirs = { ...EVENT, id: ID, externalId: ID, kind: "contact", actorId: "rep", ringSeconds: null };
  const plain = { automation: "none", startedInApp: false, statedGrade: null };

  test("P11: what they wrote has a content nobody has read; a missed call has none", () => {
    const said = (text: string | null) =>
      eventsOfFacts([fact("inbound.logged", { attemptId: ID, channel: "sms", at: AT, result: "received", text })]);
    const event = { ...theirs, ...plain, direction: "in", channel: "sms", result: "received" };
    expect(said("please call")).toEqual([{ ...event, items: null }]);
    expect(said(null)).toEqual([{ ...event, items: [] }]);
  });

  test("P11: an attempt is a contact, begun in the app where a fact says so", () => {
    const outcomeOf = { attemptId: ID, channel: "email", direction: "out", startedAt: AT, endedAt: null } as const;
    const items = [{ kind: "Q" as const, ref: "q" }];
    const sent = fact("attempt.finished", { ...outcomeOf, result: "sent", text: "x", composedInApp: true, items });
    const event = { ...theirs, ...plain, direction: "out", channel: "email", result: "sent", items };
    expect(eventsOfFacts([sent])).toEqual([event]);
    const begun = { ...fact("attempt.started", { attemptId: ID, channel: "email", startedAt: AT }), deviceSeq: 0 };
    expect(eventsOfFacts([sent, begun])).toEqual([{ ...event, startedInApp: true }]);
  });

  test("P11: what says nothing to the judge comes to no event, and neither does a type that a later build knows", () => {
    const promise = { attemptId: ID, answer: "partly", claim: null, words: null } as const;
    const later = { ...fact("lead.accepted", {}), type: "lead.praised" } as unknown as Fact;
    const laterOfAttempt = { ...later, payload: { attemptId: ID } } as unknown as Fact;
    const silent = [fact("promise.checked", promise), fact("lead.accepted", {}), later, laterOfAttempt];
    expect(eventsOfFacts(silent)).toEqual([]);
  });
});
