import { describe, expect, test } from "vitest";
import { factSchemas } from "#domain/journal/fact-schemas";
import { missingFrom } from "#domain/disposition/code-set";
import type { Channel } from "#domain/attempt/channel";
import { draftsOf, type Drafted } from "#phone/leads/attempt/drafts-of";
import {
  draftFor,
  emptyOutcome,
  isNotReached,
  reportedOutcomeOf,
  type OutcomeDraft,
} from "#phone/leads/attempt/outcome-draft";
import { startAttempt, undo } from "#phone/leads/attempt/start-attempt";
import { tapRecord } from "#phone/leads/attempt/tap-record";
import type { Attempt } from "#phone/leads/attempt/reported-outcome";
import { leadNow } from "#phone/leads/judged/lead-now";
import { HOUR, MINUTE } from "#domain/time/instant";
import { leadAt, NOW, POLICY } from "./make-lead.ts";

const LEAD = "0198c0de-0000-7000-8000-000000000001";
const ENDED = NOW + 2 * MINUTE;
const attempt = (channel: Channel = "call", direction: "in" | "out" = "out"): Attempt => ({
  ...startAttempt(LEAD, channel, NOW).attempt,
  direction,
});
const draft = (more: Partial<OutcomeDraft>, of = attempt()): OutcomeDraft => ({ ...emptyOutcome(of), ...more });
const missing = (more: Partial<OutcomeDraft>) => reportedOutcomeOf(draft(more), "call back").missing;

/** What is written down for an answer, about a lead that is on this phone. */
const written = (more: Partial<OutcomeDraft>, of = attempt()): Drafted => {
  const { reported, missing: asked } = reportedOutcomeOf(draft(more, of), "call back");
  if (reported === null) throw new Error(`still asked: ${asked}`);
  const record = tapRecord(leadNow(leadAt(LEAD), POLICY, [], ENDED), of, "rep", ENDED);
  return draftsOf(of, reported, record, ENDED, () => crypto.randomUUID());
};
const types = ({ drafts }: Drafted) => drafts.map(({ type }) => type);
const finished = ({ drafts }: Drafted) => drafts.find(({ type }) => type === "attempt.finished")?.payload;

const STEP = { stepWhat: "meet at the branch", stepWho: "us" as const, stepAt: NOW + 24 * HOUR };

describe("what each answer comes to", () => {
  const cases: [string, Partial<OutcomeDraft>, string, string | null][] = [
    ["rang out", { tap: "rang_out" }, "rang_out", "open.not_reached_yet"],
    ["busy", { tap: "busy" }, "busy", "open.not_reached_yet"],
    ["voicemail left", { tap: "voicemail_left" }, "voicemail_left", "open.not_reached_yet"],
    ["voicemail, nothing said", { tap: "voicemail_none" }, "voicemail_none", "open.not_reached_yet"],
    ["someone else", { tap: "someone_else" }, "someone_else", "open.not_reached_yet"],
    ["nobody in", { tap: "nobody_in" }, "nobody_in", "open.not_reached_yet"],
    ["did not call", { tap: "did_not_call" }, "not_placed", null],
    ["not in service", { tap: "number_does_not_work", which: "not_in_service" }, "not_in_service", "invalid.number"],
    ["wrong person", { tap: "number_does_not_work", which: "wrong_person" }, "wrong_person", "invalid.person"],
    ["call me back", { tap: "call_me_back", stepAt: NOW + HOUR }, "reached", "open.bad_moment"],
    [
      "going ahead",
      { tap: "going_ahead", reached: "meeting", claim: "one rate", ...STEP },
      "reached",
      "step_reached.meeting",
    ],
    [
      "yes, but later",
      { tap: "later", reason: "no_timing.documents", returnDate: "2026-05-04" },
      "reached",
      "no_timing.documents",
    ],
    ["thinking it over", { tap: "thinking", stepAt: NOW + HOUR }, "reached", "open.thinking"],
    ["no thanks", { tap: "no_thanks", reason: "objection.price" }, "reached", "objection.price"],
    ["does not fit", { tap: "does_not_fit", reason: "no_fit.geo" }, "reached", "no_fit.geo"],
    ["asked us to stop", { tap: "asked_to_stop", confirmed: true }, "reached", "asked_to_stop.stop"],
  ];

  test.each(cases)("P17: %s", (_name, told, result, reason) => {
    const drafted = written(told);
    expect(finished(drafted)).toMatchObject({ result, startedAt: NOW, endedAt: ENDED, direction: "out" });
    expect(drafted.files?.reason ?? null).toBe(reason);
    const filed = drafted.drafts.filter(({ type }) => type === "disposition.set");
    expect(filed.map(({ payload }) => payload)).toMatchObject(reason === null ? [] : [{ filed: drafted.files }]);
    // What nobody is asked for was inferred.
    if (drafted.files !== null) expect(missingFrom(drafted.files)).toEqual([]);
    for (const { type, payload } of drafted.drafts)
      expect([type, factSchemas[type].safeParse(payload).success]).toEqual([type, true]);
    for (const one of drafted.drafts) expect(one.leadId).toBe(LEAD);
  });

  test("P17: only what says so agrees a step, states a pause or a stop", () => {
    const extra = Object.fromEntries(
      cases.map(([name, told]) => [
        name,
        types(written(told)).filter((type) => type !== "attempt.finished" && type !== "disposition.set"),
      ]),
    );
    expect(Object.entries(extra).filter(([, of]) => of.length > 0)).toEqual([
      ["call me back", ["step.agreed"]],
      ["going ahead", ["step.agreed"]],
      ["yes, but later", ["pause.stated"]],
      ["thinking it over", ["step.agreed"]],
      ["asked us to stop", ["stop.stated"]],
    ]);
  });

  test("P17: a time to call back is a step of ours by call; a step told in full is as it was told", () => {
    const stepOf = (told: Partial<OutcomeDraft>) =>
      written(told).drafts.find(({ type }) => type === "step.agreed")?.payload;
    expect(stepOf({ tap: "call_me_back", stepAt: NOW + HOUR })).toMatchObject({
      what: "call back",
      whoseMove: "us",
      dueAt: NOW + HOUR,
      channel: "call",
      precision: "time",
      agreed: "lead",
    });
    expect(stepOf({ tap: "no_thanks", reason: "objection.price", ...STEP, stepWho: "lead" })).toMatchObject({
      what: "meet at the branch",
      whoseMove: "lead",
      channel: null,
    });
    expect(stepOf({ tap: "going_ahead", reached: "meeting", claim: "x", ...STEP, stepWho: null })).toBeUndefined();
  });

  test("P17: a pause lasts until the day named begins", () => {
    const { drafts } = written({ tap: "later", reason: "no_timing.no_date", returnDate: "2026-05-04" });
    const pause = drafts.find((one) => one.type === "pause.stated")!.payload;
    expect(pause).toMatchObject({ until: new Date(2026, 4, 4).getTime() });
  });

  test("P17: a visit is met, a call of theirs is reached and theirs", () => {
    expect(finished(written({ tap: "thinking", stepAt: NOW + HOUR }, attempt("visit")))).toMatchObject({
      result: "met",
    });
    expect(finished(written({ tap: "thinking", stepAt: NOW + HOUR }, attempt("call", "in")))).toMatchObject({
      result: "reached",
      direction: "in",
    });
  });

  test("P17: a message sent is not reached yet, one not sent files nothing; once they talked neither files", () => {
    const email = attempt("email");
    expect(written({ tap: "sent", content: ["Q:how much?"] }, email)).toMatchObject({
      files: { code: "U", reason: "open.not_reached_yet" },
    });
    expect(finished(written({ tap: "sent_changed" }, email))).toMatchObject({ result: "sent_changed", items: null });
    const none = written({ tap: "not_sent", content: ["Q:how much?"] }, email);
    expect([none.files, types(none)]).toEqual([null, ["attempt.finished"]]);
    expect(finished(none)).toMatchObject({ result: "not_placed", items: [] });
    const told = { kind: "message", result: "sent", items: null } as const;
    const record = tapRecord(null, email, "rep", NOW);
    const talked = { ...record, evidence: { ...record.evidence, hasTwoWay: true } };
    expect(draftsOf(email, told, talked, ENDED, () => "").files).toBeNull();
  });
});

test("P17: not asked and not said is not recorded; nothing said is nothing; the step agreed is always something", () => {
  const said = (more: Partial<OutcomeDraft>) =>
    (finished(written({ tap: "going_ahead", reached: "other", claim: "one rate", ...more })) as { items: unknown })
      .items;
  expect(said({})).toBeNull();
  expect(said({ content: ["none"] })).toEqual([]);
  expect(said({ content: ["Q:how much?", "F:the house", "D", "N"] })).toEqual([
    { kind: "Q", ref: "how much?" },
    { kind: "F", ref: "the house" },
    { kind: "D", ref: "requested" },
    { kind: "N", ref: "next step" },
  ]);
  expect(said({ content: ["none"], ...STEP })).toEqual([{ kind: "N", ref: "meet at the branch" }]);
  // Why is theirs, and on record with the talk.
  expect(said({ tap: "no_thanks", reason: "objection.price" })).toEqual([{ kind: "F", ref: "objection.price" }]);
  expect(finished(written({ tap: "rang_out" }))).toMatchObject({ items: [] });
  expect(finished(written({ tap: "voicemail_left" }))).toMatchObject({ items: null });
});

describe("what is still asked", () => {
  test.each([
    "rang_out",
    "busy",
    "voicemail_left",
    "voicemail_none",
    "someone_else",
    "nobody_in",
    "did_not_call",
  ] as const)("P18: nothing after %s", (tap) => {
    expect([missing({ tap }), isNotReached(tap)]).toEqual([null, true]);
  });

  test("P18: one thing at a time, in the order of the screen", () => {
    const asked: [Partial<OutcomeDraft>, string | null][] = [
      [{}, "tap"],
      [{ tap: "number_does_not_work" }, "which"],
      [{ tap: "number_does_not_work", which: "wrong_person" }, null],
      [{ tap: "call_me_back" }, "time"],
      [{ tap: "call_me_back", stepAt: NOW }, null],
      [{ tap: "going_ahead" }, "step_reached"],
      [{ tap: "going_ahead", reached: "signed" }, "claim"],
      [{ tap: "going_ahead", reached: "signed", claim: "one rate" }, null],
      [{ tap: "later" }, "return_date"],
      [{ tap: "later", returnDate: "2026-05-04" }, "reason"],
      [{ tap: "later", reason: "no_timing.no_date", returnDate: "2026-05-04" }, null],
      [{ tap: "thinking" }, "step"],
      [{ tap: "thinking", stepAt: NOW }, null],
      [{ tap: "no_thanks" }, "reason"],
      [{ tap: "does_not_fit" }, "reason"],
      [{ tap: "asked_to_stop" }, "confirm"],
      [{ tap: "asked_to_stop", confirmed: true }, null],
      [{ tap: "sent" }, null],
      [{ tap: "not_sent" }, null],
    ];
    expect(asked.map(([told]) => missing(told))).toEqual(asked.map(([, one]) => one));
    for (const tap of ["call_me_back", "going_ahead", "asked_to_stop", "sent", null] as const)
      expect(isNotReached(tap)).toBe(false);
  });

  test("P43: a kept draft is taken up only for the attempt it is of", () => {
    const [one, other] = [attempt(), attempt()];
    const kept = draft({ tap: "later", returnDate: "2026-05-04" }, one);
    expect(draftFor(one, structuredClone(kept))).toEqual(kept);
    for (const none of [null, undefined, {}, "x", draft({ tap: "later" }, other)])
      expect(draftFor(one, none)).toEqual(emptyOutcome(one));
  });
});

test("P20: an attempt is begun by a fact of its own, with a name nobody else has", () => {
  const { attempt: one, draft: begun } = startAttempt(LEAD, "whatsapp", NOW);
  expect(begun).toEqual({
    leadId: LEAD,
    type: "attempt.started",
    payload: { attemptId: one.attemptId, channel: "whatsapp", startedAt: NOW },
  });
  expect(factSchemas["attempt.started"].safeParse(begun.payload).success).toBe(true);
  expect(startAttempt(LEAD, "whatsapp", NOW).attempt.attemptId).not.toBe(one.attemptId);
});

test("P20: taken back, ours is asked again from when it was begun; theirs is gone", () => {
  const ours = attempt();
  const [back, again] = undo(ours, ENDED);
  expect(back).toMatchObject({ type: "attempt.retracted", payload: { attemptId: ours.attemptId } });
  expect(again).toMatchObject({ type: "attempt.started", payload: { channel: "call", startedAt: NOW } });
  expect(again?.payload).not.toMatchObject({ attemptId: ours.attemptId });
  expect(undo(attempt("call", "in"), ENDED)).toHaveLength(1);
});

test("P24: what was said of the promise is written down with a talk, and only then; it never has to be answered", () => {
  const talk = { tap: "call_me_back" as const, stepAt: NOW + HOUR };
  const checked = (more: Partial<OutcomeDraft>) =>
    written(more).drafts.find(({ type }) => type === "promise.checked")?.payload;
  expect(checked(talk)).toBeUndefined();
  expect(checked({ ...talk, promise: "partly", promiseWords: "  higher rate " })).toMatchObject({
    answer: "partly",
    words: "higher rate",
  });
  expect(checked({ ...talk, promise: "as_said" })).toMatchObject({ answer: "as_said", words: null });
  expect(checked({ tap: "rang_out", promise: "as_said" })).toBeUndefined();
});
