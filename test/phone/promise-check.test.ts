import { expect, test } from "vitest";
import type { PhoneLead } from "#contract/pull";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import { factSchemas } from "#domain/journal/fact-schemas";
import type { Fact, FactPayload } from "#domain/journal/fact";
import { draftsOf } from "#phone/leads/attempt/drafts-of";
import { emptyOutcome, reportedOutcomeOf, type OutcomeDraft } from "#phone/leads/attempt/outcome-draft";
import { startAttempt } from "#phone/leads/attempt/start-attempt";
import { tapRecord } from "#phone/leads/attempt/tap-record";
import type { JudgedCard } from "#phone/leads/card/judge-card";
import { NOTHING_SAID } from "#phone/leads/copy/read-promises";
import { leadNow } from "#phone/leads/judged/lead-now";
import { promiseQuestion } from "#phone/leads/questions/promise-question";
import { finished } from "../make/phone.ts";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { saw } from "./make-promises.ts";

const LEAD = "0198c0de-0000-7000-8000-000000000001";
const [V1, V2] = ["0198c0de-0000-7000-8000-0000000000a1", "0198c0de-0000-7000-8000-0000000000a2"];
const P1 = "0198c0de-0000-7000-8000-0000000000b1";

type Checked = FactPayload<"promise.checked">;
let seq = 0;
const fact = (of: Pick<Fact, "type"> & { payload: unknown }): Fact =>
  ({
    ...{ eventId: crypto.randomUUID(), deviceId: "d", deviceSeq: (seq += 1), leadId: LEAD, actorId: "rep" },
    ...{ capturedAt: NOW, clockOffset: 0, receivedAt: NOW },
    ...of,
  }) as Fact;
const checked = (more: Partial<Checked>): Fact =>
  fact({
    type: "promise.checked",
    payload: { attemptId: crypto.randomUUID(), answer: "as_said", claim: null, words: null, ...more },
  });
const talked = eventsOfFacts([fact({ type: "attempt.finished", payload: finished(NOW - 1, { result: "reached" }) })]);
const isAsked = (lead: Partial<PhoneLead>, own: Fact[] = []): boolean => {
  const now = leadNow({ ...leadAt(LEAD, lead), ...lead }, POLICY, [], NOW);
  const asked = { unlogged: null, putOff: new Set<string>(), made: null };
  const card: JudgedCard = { lead: now, policy: POLICY, ...asked, own, news: [], promised: NOTHING_SAID };
  return promiseQuestion.isAsked(card);
};

test("PR20: it is asked in the first talk, where a version is on record; not where that is unknown, cannot be told or is not said by the server", () => {
  expect(isAsked(saw(V1))).toBe(true);
  for (const lead of [saw(null), saw(null, [V1, V2]), {}]) expect(isAsked(lead)).toBe(false);
  expect(promiseQuestion.isAsked({ lead: null } as JudgedCard)).toBe(false);
  // Somebody had the first talk, and was answered nothing.
  expect(isAsked({ ...saw(V1), events: talked })).toBe(false);
});

test("PR20: what another phone was answered counts as this one's own would, and this one's own before it", () => {
  const known = (answer: string, versionId: string | null) => ({
    promiseChecked: { answer, versionId },
    events: talked,
  });
  expect(isAsked({ ...saw(V1), ...known("not_discussed", V1) })).toBe(true);
  expect(isAsked({ ...saw(V1), ...known("partly", V1) })).toBe(false);
  expect(isAsked({ ...saw(V2), ...known("partly", V1) })).toBe(true);
  expect(isAsked({ ...saw(V2), ...known("as_said", null) })).toBe(false);
  expect(isAsked({ ...saw(V1), ...known("not_discussed", V1) }, [checked({ versionId: V1 })])).toBe(false);
});

test("PR20: it is asked again where it was not discussed, or another version was seen since; an answer that names none is of the one there is", () => {
  expect(isAsked(saw(V1), [checked({ versionId: V1 })])).toBe(false);
  expect(isAsked(saw(V1), [checked({ answer: "not_discussed", versionId: V1 })])).toBe(true);
  expect(isAsked({ ...saw(V2), events: talked }, [checked({ answer: "partly", versionId: V1 })])).toBe(true);
  expect(isAsked({ ...saw(V2), events: talked }, [checked({ versionId: V1 }), checked({ versionId: V2 })])).toBe(false);
  expect(isAsked(saw(V2), [checked({})])).toBe(false);
});

const attempt = startAttempt(LEAD, "call", NOW).attempt;
const written = (more: Partial<OutcomeDraft>) => {
  const draft = { ...emptyOutcome(attempt), tap: "thinking", stepAt: NOW + 1, ...more } as OutcomeDraft;
  const { reported } = reportedOutcomeOf(draft, "call back");
  const record = tapRecord(leadNow(leadAt(LEAD), POLICY, [], NOW), attempt, "rep", NOW);
  return draftsOf(attempt, reported!, record, NOW, () => crypto.randomUUID()).drafts;
};

test("PR21: an answer says the version shown; partly or not may say the promise, a phrase and their words, and nothing else does", () => {
  const told = (more: Partial<OutcomeDraft>) =>
    written(more).find(({ type }) => type === "promise.checked")?.payload as Checked | undefined;
  const promiseDetails = { versionId: V1, claim: P1, phrase: "price" };
  expect(told({ promise: "partly", promiseDetails, promiseWords: " dearer " })).toEqual({
    ...{ attemptId: attempt.attemptId, answer: "partly", versionId: V1 },
    ...{ claim: P1, phrase: "price", words: "dearer" },
  });
  expect(told({ promise: "not", promiseDetails: { versionId: V1 } })).toMatchObject({ claim: null, phrase: null });
  for (const promise of ["as_said", "not_discussed"] as const)
    expect(told({ promise, promiseDetails, promiseWords: "dearer" })).toMatchObject({
      ...{ answer: promise, versionId: V1, claim: null, phrase: null, words: null },
    });
  expect(told({ promise: "not", promiseDetails: { phrase: "the weather" } })?.phrase).toBe(null);
  expect(told({})).toBe(undefined);
  const schema = factSchemas["promise.checked"];
  expect(schema.safeParse(told({ promise: "partly", promiseDetails })).success).toBe(true);
});

test("PR16: lines said in the call are kept with the attempt, with the version of the talk track; a message has none", () => {
  const track = { id: V1, lines: [P1] };
  const ended = (more: Partial<OutcomeDraft>) =>
    written(more).find(({ type }) => type === "attempt.finished")?.payload as FactPayload<"attempt.finished">;
  expect(ended({ track }).track).toEqual(track);
  expect(ended({ track, tap: "rang_out" }).track).toEqual(track);
  expect(factSchemas["attempt.finished"].safeParse(ended({ track })).success).toBe(true);
  expect(ended({})).not.toHaveProperty("track");
  expect(ended({ track, tap: "sent" })).not.toHaveProperty("track");
});
