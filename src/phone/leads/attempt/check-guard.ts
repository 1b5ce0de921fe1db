import { judgingCalendar } from "#calendar/judging-calendar";
import { guard, type GuardAlternative, type GuardAnswer } from "#domain/disposition/guard";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import { guardEvidenceAsOf } from "#domain/sequence/assess/guard-evidence-as-of";
import type { Policy } from "#domain/sequence/policy";
import type { Draft } from "../../outbox/capture.ts";
import { recordNow } from "../judged/record-now.ts";
import type { LeadNow } from "../judged/lead-now.ts";
import { type Clocks, draftedFacts } from "./drafted-facts.ts";
import type { Drafted } from "./drafts-of.ts";

/** Whether the record, with what is about to be written, bears out what is filed; null where nothing needs bearing out. */
export const checkGuard = (lead: LeadNow, policy: Policy, drafted: Drafted, at: Clocks): GuardAnswer | null => {
  if (drafted.files === null) return null;
  const reported = drafted.drafts.filter(({ type }) => type !== "disposition.set");
  const facts = draftedFacts(reported, at);
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
