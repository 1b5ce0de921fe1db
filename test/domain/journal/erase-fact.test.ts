import { expect, test } from "vitest";
import { eraseFact } from "#domain/journal/erase-fact";
import type { FactPayload, FactType } from "#domain/journal/fact";
import { factSchemas } from "#domain/journal/fact-schemas";
import { erasedWords } from "#domain/attempt/erased-words";

const ID = "0190a000-0000-7000-8000-000000000000";
const MARK = "Mrs Marple";
const attempt: FactPayload<"attempt.finished"> = {
  ...{ attemptId: ID, channel: "call", direction: "out", startedAt: 1, endedAt: 2, result: "reached", text: MARK },
  ...{ composedInApp: true, items: [{ kind: "Q", ref: MARK, credit: 0.5, by: 3 }], track: { id: ID, lines: [ID] } },
  contactPoint: ID,
};

/** Of every type a fact with somebody's words wherever it takes any. */
const FULL: { [T in FactType]: FactPayload<T> } = {
  "attempt.started": { attemptId: ID, channel: "call", startedAt: 1, contactPoint: ID },
  "attempt.finished": attempt,
  "attempt.corrected": attempt,
  "attempt.retracted": { attemptId: ID },
  "inbound.logged": { attemptId: ID, channel: "email", at: 1, result: "received", text: MARK },
  "disposition.set": {
    attemptId: ID,
    at: 1,
    filed: {
      code: "6",
      reason: MARK,
      facts: { next_step: MARK, recycle_date: "2026-05-04", channel: "email", [MARK]: "" },
      confidence: "lead_said",
      setVersion: "1",
    },
  },
  "step.agreed": {
    ...{ stepId: ID, attemptId: ID, at: 1, what: MARK, whoseMove: "us", dueAt: 9, precision: "time" },
    ...{ channel: "call", agreed: "lead" },
  },
  "step.changed": { stepId: ID, at: 1, by: "us", change: "moved", dueAt: 9 },
  "pause.stated": { attemptId: ID, at: 1, until: 9 },
  "stop.stated": { attemptId: ID, at: 1, channel: null },
  "promise.checked": { attemptId: ID, answer: "not", claim: MARK, phrase: null, versionId: ID, words: MARK },
  "answer.recorded": { criterion: MARK, value: MARK },
  "lead.accepted": {},
  "lead.returned": { reason: MARK },
  "lead.created-on-phone": { label: MARK, phone: MARK, email: MARK, note: MARK, arrivedAt: 1, question: MARK },
  "override.recorded": { rule: "hours", reason: MARK },
  "review.answered": { answer: MARK, words: MARK, questionId: ID },
  "note.written": { noteId: ID, about: ID, text: MARK },
  "note.taken-back": { noteId: ID },
  "contact-point.given": { pointId: ID, kind: "phone", value: MARK, how: "told", replaces: MARK },
  "contact-point.taken-back": { pointId: ID },
};
const to = { name: (text: string) => text.replaceAll(/[a-z]{3,}/gi, "zzz").slice(0, 200), words: erasedWords };

const fieldsOf = (schema: unknown): string[] =>
  Object.keys((schema as { _zod: { def: { shape: Record<string, unknown> } } })._zod.def.shape).sort();

test.each(Object.keys(FULL) as FactType[])("PV7: nobody's words stay in a fact of the type %s", (type) => {
  // A field that is new has to be filled here, and so is looked at.
  expect(Object.keys(FULL[type]).sort()).toEqual(fieldsOf(factSchemas[type]));
  const made = eraseFact(type, 1, { ...FULL[type], unknown: MARK }, to);
  expect(JSON.stringify(made)).not.toMatch(/marple/i);
  expect(factSchemas[type].safeParse(made).success).toBe(true);
  expect(Object.keys(made).sort()).toEqual(Object.keys(FULL[type]).sort());
});

test("PV7: what happened stays: times, channels, results, days and codes; blank stays blank", () => {
  expect(eraseFact("attempt.finished", 1, attempt, to)).toEqual({
    ...attempt,
    text: "[erased]",
    items: [{ kind: "Q", ref: to.name(MARK), credit: 0.5, by: 3 }],
  });
  const { filed } = eraseFact("disposition.set", 1, FULL["disposition.set"], to) as FactPayload<"disposition.set">;
  expect(filed.facts).toMatchObject({ next_step: "[erased]", recycle_date: "2026-05-04", channel: "email" });
  expect(eraseFact("promise.checked", 1, { ...FULL["promise.checked"], words: "  " }, to)).toMatchObject({ words: "" });
});

test("PV7: of a fact that cannot be read nothing stays", () => {
  expect(eraseFact("attempt.finished", 1, { text: MARK }, to)).toEqual({});
  expect(eraseFact("attempt.finished", 2, attempt, to)).toEqual({});
  expect(eraseFact("toString", 1, attempt, to)).toEqual({});
});

const filedWith = (reason: string | null, value: string) => {
  const filed = { code: "3", reason, facts: { until: value }, confidence: "lead_said", setVersion: "reasons@1" };
  const made = eraseFact("disposition.set", 1, { ...FULL["disposition.set"], filed }, to);
  return (made as FactPayload<"disposition.set">).filed;
};

test("PV7: of particulars days, instants and channels stay, and nothing that only begins or ends like one", () => {
  const stays = (value: string) => filedWith("r", value).facts["until"] === value;
  const times = ["", "T09:30", "T09:30:15", "T09:30Z", "T09:30:15+01:00", "T09:30:15.250Z", "T09:30-05:00"];
  for (const time of times) expect(stays(`2026-05-04${time}`), time).toBe(true);
  for (const value of ["email", "call", "visit"]) expect(stays(value), value).toBe(true);
  const others = ["2026-05-04T", "2026-05-04T447700900123", "2026-05-04T09:30+447700900123", "2026-05-04 or so"];
  const around = ["020 2026-05-04", "2026-05-04T9", "2026-05-04T09:30:15.2503", "2026-5-4", "2026-05-04Q09:30", "mail"];
  const numbers = ["0312-34-56", "2079-46-00", "2079-00-04", "2079-04-00", "2079-04-32", "1850-04-03", "2250-04-03"];
  for (const value of [...others, ...around, ...numbers]) expect(stays(value), value).toBe(false);
  for (const value of ["1999-12-31", "2100-01-01", "2026-10-10", "2026-02-29"]) expect(stays(value), value).toBe(true);
});

test("PV7: a reason of our own lists stays, and nothing that only begins or ends like one", () => {
  const stays = (reason: string) => filedWith(reason, "call").reason === reason;
  expect(["no_response.never_reached", "a", "a-b.9", "x".repeat(60)].filter((one) => !stays(one))).toEqual([]);
  expect(["ask Marple", "Marple", "ask.Marple", "Marple.ask", ""].filter(stays)).toEqual([""]);
  expect(filedWith(null, "call").reason).toBe(null);
});

test("PV7: a lead put down without a question has none once it is erased", () => {
  const { question: _, ...asked } = FULL["lead.created-on-phone"];
  expect(Object.keys(eraseFact("lead.created-on-phone", 1, asked, to)).sort()).toEqual(Object.keys(asked).sort());
});
