import { judgingCalendar } from "#calendar/judging-calendar";
import type { Fact } from "#domain/journal/fact";
import { guard, type GuardAlternative, type GuardAnswer } from "#domain/disposition/guard";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import { guardEvidenceAsOf } from "#domain/sequence/assess/guard-evidence-as-of";
import type { Policy } from "#domain/sequence/policy";
import type { Draft } from "../../outbox/capture.ts";
import { recordNow } from "../judged/record-now.ts";
import type { LeadNow } from "../judged/lead-now.ts";
import type { Drafted } from "./drafts-of.ts";

/** The clock's two faces: the device's and the server's, ms. */
export interface Clocks {
  readonly device: number;
  readonly server: number;
}

const factOf = (draft: Draft, at: Clocks, order: number): Fact =>
  ({
    ...draft,
    eventId: `draft-${order}`,
    deviceId: "draft",
    deviceSeq: order + 1,
    actorId: "",
    capturedAt: at.device,
    clockOffset: at.device - at.server,
    receivedAt: at.server,
  }) as Fact;

/** An attempt of ours was on disk before its link opened: reported hours later, it counts as begun here all the same. */
const startsOf = (drafts: readonly Draft[]): Draft[] =>
  drafts.flatMap((draft): Draft[] => {
    if (draft.type !== "attempt.finished" || draft.payload.direction === "in") return [];
    const { attemptId, channel, startedAt } = draft.payload;
    return [{ leadId: draft.leadId, type: "attempt.started", payload: { attemptId, channel, startedAt } }];
  });

/** Whether the record, with what is about to be written, bears out what is filed; null where nothing needs bearing out. */
export const checkGuard = (lead: LeadNow, policy: Policy, drafted: Drafted, at: Clocks): GuardAnswer | null => {
  if (drafted.files === null) return null;
  const reported = drafted.drafts.filter(({ type }) => type !== "disposition.set");
  const facts = [...startsOf(reported), ...reported].map((draft, order) => factOf(draft, at, order));
  const { events, earlier } = recordNow(lead, facts);
  const calendar = judgingCalendar(
    policy,
    lead.zone,
    Math.min(lead.arrivedAt, at.server),
    at.server,
    lead.possibleZones,
  );
  return guard(drafted.files, guardEvidenceAsOf(lead.episode, events, policy, calendar, at.server, earlier));
};

/** The same facts with the alternative filed in place of what the record does not bear out yet. */
export const withAlternative = (drafted: Drafted, alternative: GuardAlternative): Drafted => {
  const files = {
    code: alternative.code,
    reason: alternative.reason,
    facts: {},
    confidence: "observed",
    setVersion: REASON_SET_VERSION,
  } as const;
  const drafts = drafted.drafts.map((draft): Draft =>
    draft.type === "disposition.set" ? { ...draft, payload: { ...draft.payload, filed: files } } : draft,
  );
  return { drafts, files };
};
