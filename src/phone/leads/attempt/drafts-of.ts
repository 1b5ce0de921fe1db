import type { FiledDisposition } from "#domain/disposition/filed-disposition";
import { fromTap, type TapRecord } from "#domain/disposition/from-tap";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import type { Draft } from "../../outbox/capture.ts";
import { answerDrafts } from "../questions/talk-questions.ts";
import { pointNamed } from "./point-named.ts";
import type { Attempt, ReportedOutcome } from "./reported-outcome.ts";

/** What is written down, and what of it was filed. */
export interface Drafted {
  readonly drafts: readonly Draft[];
  readonly files: FiledDisposition | null;
}

const NOT_REACHED: FiledDisposition = {
  code: "U",
  reason: "open.not_reached_yet",
  facts: {},
  confidence: "observed",
  setVersion: REASON_SET_VERSION,
};

const dayStart = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00`);

/** The facts one answer to *What happened* comes to. `now`: the device's clock; ids are handed in. */
export const draftsOf = (
  attempt: Attempt,
  reported: ReportedOutcome,
  record: TapRecord,
  now: number,
  newId: () => string,
): Drafted => {
  const { attemptId, leadId, channel, direction, startedAt } = attempt;
  const at = now;
  const finished = (result: ReturnType<typeof fromTap>["result"], items: ReportedOutcome["items"]): Draft => ({
    leadId,
    type: "attempt.finished",
    payload: {
      attemptId,
      channel,
      direction,
      startedAt,
      endedAt: now,
      result: result ?? "unknown",
      text: null,
      composedInApp: false,
      items,
      ...pointNamed(attempt),
      ...(reported.kind === "message" || reported.track === null
        ? {}
        : { track: { id: reported.track.id, lines: [...reported.track.lines] } }),
    },
  });
  const filed = (files: FiledDisposition): Draft => ({
    leadId,
    type: "disposition.set",
    payload: { attemptId, at, filed: files },
  });

  if (reported.kind === "message") {
    // Every attempt ends with a reason; once they talked, a message of ours changes none.
    const files = reported.result === "not_placed" || record.evidence.hasTwoWay ? null : NOT_REACHED;
    return {
      files,
      drafts: [
        finished(reported.result, reported.result === "not_placed" ? [] : reported.items),
        ...(files === null ? [] : [filed(files)]),
      ],
    };
  }
  const { tap, step } = reported;
  const outcome = fromTap(tap, channel, record);
  const drafts: Draft[] = [finished(outcome.result, reported.items)];
  if (step !== null)
    drafts.push({
      leadId,
      type: "step.agreed",
      payload: {
        stepId: newId(),
        attemptId,
        at,
        what: step.what,
        whoseMove: step.who,
        dueAt: step.dueAt,
        precision: "time",
        channel: step.channel,
        agreed: "lead",
      },
    });
  if (tap.tap === "later" && tap.returnDate !== null)
    drafts.push({ leadId, type: "pause.stated", payload: { attemptId, at, until: dayStart(tap.returnDate) } });
  drafts.push(...answerDrafts(reported.answers, attempt));
  if (outcome.stop) drafts.push({ leadId, type: "stop.stated", payload: { attemptId, at, channel: null } });
  if (outcome.files !== null) drafts.push(filed(outcome.files));
  return { drafts, files: outcome.files };
};
