import { expect, test } from "vitest";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { draftsOf, type Drafted } from "#phone/leads/attempt/drafts-of";
import { emptyOutcome, reportedOutcomeOf, type OutcomeDraft } from "#phone/leads/attempt/outcome-draft";
import { startAttempt } from "#phone/leads/attempt/start-attempt";
import { tapRecord } from "#phone/leads/attempt/tap-record";
import { checkGuard, withAlternative } from "#phone/leads/attempt/check-guard";
import { leadNow } from "#phone/leads/judged/lead-now";
import { call } from "../domain/judge/situation.ts";
import { leadAt, NOW, POLICY } from "./make-lead.ts";

const STEP = { stepWhat: "meet at the branch", stepWho: "us" as const, stepAt: NOW + DAY };
type At = { begun?: number; now?: number; ahead?: number; events?: SequenceEvent[]; direction?: "in" | "out" };

/** An answer given `ahead` ms fast by the device's clock, to an attempt begun at `begun`, and what it is weighed as. */
const answer = (
  told: Partial<OutcomeDraft>,
  { begun = NOW, now = NOW + MINUTE, ahead = 0, events, direction }: At = {},
) => {
  const arrivedAt = Math.min(begun, ...(events ?? []).map((event) => event.at)) - HOUR / 2;
  const lead = leadNow(leadAt("a", { arrivedAt, events: events ?? [] }, now), POLICY, [], now);
  const attempt = { ...startAttempt("a", "call", begun + ahead).attempt, direction: direction ?? "out" };
  const said = reportedOutcomeOf({ ...emptyOutcome(attempt), ...told }, "call back");
  if (said.reported === null) throw new Error(`still asked: ${said.missing}`);
  const record = tapRecord(lead, attempt, "rep", now);
  const drafted = draftsOf(attempt, said.reported, record, now + ahead, () => crypto.randomUUID());
  return { drafted, answered: checkGuard(lead, POLICY, drafted, { device: now + ahead, server: now }) };
};
const GOING = { tap: "going_ahead", reached: "meeting", claim: "one rate" } as const;
const DEAD = { tap: "number_does_not_work", which: "not_in_service" } as const;
const filed = (drafted: Drafted) => drafted.drafts.filter(({ type }) => type === "disposition.set");

test("P19: going ahead without a step is met with the step that is due, and thinking it over instead", () => {
  const { answered } = answer(GOING);
  expect(answered).toEqual({
    passes: false,
    due: [{ need: "next_step", have: 0, of: 3, channel: null }],
    alternative: { code: "U", reason: "open.thinking", secondTag: null },
  });
  expect(answer({ ...GOING, ...STEP }).answered).toMatchObject({ passes: true });
});

test("P19: a number not in service on one day is met with the second day it takes; a wrong person is not", () => {
  expect(answer(DEAD).answered).toEqual({
    passes: false,
    due: [{ need: "bounce_or_wrong_person_or_two_days", have: 1, of: 2, channel: "call" }],
    alternative: { code: "U", reason: "open.not_reached_yet", secondTag: null },
  });
  expect(answer({ ...DEAD, which: "wrong_person" }).answered).toMatchObject({ passes: true });
  const yesterday = {
    ...call(0, { result: "not_in_service" }),
    at: NOW - DAY,
    recordedAt: NOW - DAY,
    receivedAt: NOW - DAY,
  };
  expect(answer(DEAD, { events: [yesterday] }).answered).toMatchObject({ passes: true });
});

test("P19: what the talk itself bears out passes; an answer that files nothing needs nothing", () => {
  for (const told of [
    { tap: "rang_out" },
    { tap: "later", reason: "no_timing.no_date", returnDate: "2026-05-04" },
    { tap: "does_not_fit", reason: "no_fit.geo" },
    { tap: "no_thanks", reason: "objection.price" },
    { tap: "asked_to_stop", confirmed: true },
  ] as const)
    expect([told.tap, answer(told).answered?.passes]).toEqual([told.tap, true]);
  expect(answer({ tap: "did_not_call" }).answered).toBeNull();
  expect(answer({ ...GOING, ...STEP }, { direction: "in" }).answered).toMatchObject({ passes: true });
});

test("P19: filed instead, the reason is the other one, and all else that was told stays", () => {
  const { drafted, answered } = answer({ ...DEAD });
  if (answered === null || answered.passes) throw new Error("it was borne out");
  const other = withAlternative(drafted, answered.alternative);
  expect(other.files).toMatchObject({ code: "U", reason: "open.not_reached_yet", confidence: "observed" });
  expect(filed(other)).toMatchObject([{ payload: { ...filed(drafted)[0]!.payload, filed: other.files } }]);
  expect(other.drafts.filter(({ type }) => type !== "disposition.set")).toEqual(
    drafted.drafts.filter(({ type }) => type !== "disposition.set"),
  );
});

test("P19: told hours later, a talk begun here is still a talk", () => {
  const late = { begun: NOW, now: NOW + 6 * HOUR };
  expect(answer({ tap: "does_not_fit", reason: "no_fit.geo" }, late).answered).toMatchObject({ passes: true });
});

test("P19: a clock that is an hour fast or slow changes nothing", () => {
  for (const ahead of [-HOUR, HOUR, 3 * DAY]) {
    expect(answer({ ...GOING, ...STEP }, { ahead }).answered).toMatchObject({ passes: true });
    expect(answer(DEAD, { ahead }).answered).toMatchObject({ due: [{ have: 1 }] });
  }
});
