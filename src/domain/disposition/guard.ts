import type { Channel } from "../attempt/channel.ts";
import type { DispositionCode, FiledDisposition } from "./filed-disposition.ts";
import type { DeadEvidence, GuardEvidence } from "./guard-evidence.ts";

/** What the record would have to show. */
export type GuardNeed =
  | "channel_named"
  | "bounce_or_wrong_person_or_two_days"
  | "all_slots_due"
  | "coverage"
  | "channels"
  | "no_two_way_contact"
  | "absence_complete"
  | "two_way_contact"
  | "next_step"
  | "earlier_six"
  | "quiet_business_days"
  | "conversation"
  | "conversations_on_one_day"
  | "useful_contacts"
  | "useful_after_first_conversation"
  | "handling_evidence"
  | "reviewer";

/** One thing due, with what the record has and what it takes, in the need's own unit; null where it is yes or no. */
export type GuardDue = { need: GuardNeed; have: number | null; of: number | null; channel: Channel | null };

/** What may be filed instead now. `secondTag`: the code itself may stand beside it as a second tag. */
export type GuardAlternative = { code: DispositionCode; reason: string | null; secondTag: DispositionCode | null };

export type GuardAnswer =
  | { passes: true; definitionConflict: boolean }
  | { passes: false; due: readonly GuardDue[]; alternative: GuardAlternative };

/** Who files; null: not known. Only a 10 asks. */
export type Filer = { isTeamLead: boolean; everOwned: boolean };

const COVERAGE_NEEDED = 2 / 3;
const QUIET_DAYS = 5;

/**
 * Whether the evidence of a sequence carries a disposition. A guard that does not pass never loses what was filed: it
 * stays as *awaiting evidence*, counted as unknown, and files itself once the guard passes.
 */
export const guard = (filed: FiledDisposition, evidence: GuardEvidence, filer: Filer | null = null): GuardAnswer => {
  const due = dueFor(filed, evidence, filer);
  if (due.length > 0) return { passes: false, due, alternative: alternativeTo(filed, evidence) };
  // Reached and wrong fit, though the arrival judgement passed the lead: the definition is to be looked at.
  return { passes: true, definitionConflict: filed.code === "4" && evidence.arrivalVerdict === "sales_ready" };
};

/** Whether a 6 says that the last step was reached: signed, and so done. */
export const isFinalStep = (filed: FiledDisposition): boolean =>
  filed.code === "6" && filed.reason === "step_reached.signed";

/** Whether a channel is dead on the evidence: verified bounce, wrong person, or not in service on two days. */
export const isDead = (evidence: DeadEvidence | undefined): boolean =>
  evidence !== undefined && (evidence.bounceVerified || evidence.wrongPerson || evidence.notInServiceDays >= 2);

/** Whether every channel the lead gave is dead: only then does a 1 close the episode. */
export const allChannelsDead = (evidence: GuardEvidence): boolean =>
  evidence.channelsGiven !== null &&
  evidence.channelsGiven.length > 0 &&
  evidence.channelsGiven.every((given) => isDead(evidence.dead[given]));

const lacks = (need: GuardNeed, have: number | null = null, of: number | null = null): GuardDue => ({
  need,
  have,
  of,
  channel: null,
});

const dueFor = (filed: FiledDisposition, evidence: GuardEvidence, filer: Filer | null): GuardDue[] => {
  const due: GuardDue[] = [];
  const want = (holds: boolean, need: GuardNeed, have: number | null = null, of: number | null = null): void => {
    if (!holds) due.push(lacks(need, have, of));
  };
  switch (filed.code) {
    case "1":
      return deadChannelDue(filed, evidence);
    case "2": {
      const channels = Math.min(2, evidence.usableChannels?.length ?? 2);
      want(evidence.allSlotsDue, "all_slots_due");
      want((evidence.coverage ?? 0) >= COVERAGE_NEEDED - 1e-9, "coverage", evidence.coverage ?? 0, COVERAGE_NEEDED);
      want(evidence.usefulChannels.length >= channels, "channels", evidence.usefulChannels.length, channels);
      want(!evidence.hasTwoWay, "no_two_way_contact");
      want(evidence.absenceComplete, "absence_complete");
      return due;
    }
    case "3":
    case "4":
    case "5":
      want(evidence.hasTwoWay, "two_way_contact");
      return due;
    case "6": {
      want(evidence.hasTwoWay, "two_way_contact");
      // The last step leaves nothing to agree on.
      if (isFinalStep(filed)) return due;
      const step = evidence.openStep;
      const said = step === null ? 0 : [step.what, step.who, step.when].filter((part) => part !== null).length;
      want(said === 3, "next_step", said, 3);
      return due;
    }
    case "7":
      want(evidence.earlierSixAt !== null, "earlier_six");
      want(
        (evidence.businessDaysSinceProgress ?? 0) >= QUIET_DAYS,
        "quiet_business_days",
        evidence.businessDaysSinceProgress ?? 0,
        QUIET_DAYS,
      );
      return due;
    case "8":
      if (evidence.talks === 0 && evidence.askedToStop && filed.reason === "asked_to_stop.stop") return due;
      want(evidence.talks > 0, "conversation");
      if (evidence.talks > 0) want(evidence.talkDays === 1, "conversations_on_one_day", evidence.talkDays, 1);
      return due;
    case "9":
      want(evidence.usefulContacts >= 2, "useful_contacts", evidence.usefulContacts, 2);
      want(evidence.usefulAfterFirstTalk >= 1, "useful_after_first_conversation", evidence.usefulAfterFirstTalk, 1);
      return due;
    case "10":
      want(
        evidence.faults.length > 0 || evidence.reviewReference !== null,
        "handling_evidence",
        evidence.faults.length,
        1,
      );
      want(filer !== null && filer.isTeamLead && !filer.everOwned, "reviewer");
      return due;
    case "U":
      return due;
  }
};

const deadChannelDue = (filed: FiledDisposition, evidence: GuardEvidence): GuardDue[] => {
  const named = (Object.keys(evidence.dead) as Channel[]).find((of) => of === filed.facts["channel"]);
  const given = evidence.channelsGiven?.find((of) => of === filed.facts["channel"]);
  const about = named ?? given ?? null;
  if (about === null) return [lacks("channel_named")];
  const against = evidence.dead[about];
  if (isDead(against)) return [];
  const days = against?.notInServiceDays ?? 0;
  return [{ need: "bounce_or_wrong_person_or_two_days", have: days, of: 2, channel: about }];
};

const alternativeTo = (filed: FiledDisposition, evidence: GuardEvidence): GuardAlternative => {
  const alternative = (code: DispositionCode, reason: string | null): GuardAlternative => ({
    code,
    reason,
    secondTag: filed.code === "10" && evidence.faults.length > 0 ? "10" : null,
  });
  // 8 and 9 are one answer: the record chooses between them.
  for (const other of ["8", "9"] as const) {
    const isPair = (filed.code === "8" || filed.code === "9") && other !== filed.code;
    if (isPair && dueFor({ ...filed, code: other }, evidence, null).length === 0) {
      return alternative(other, filed.reason);
    }
  }
  if (!evidence.hasTwoWay) return alternative("U", "open.not_reached_yet");
  const contradicted = filed.code !== "2" && filed.code !== "6" && filed.code !== "7";
  return alternative("U", contradicted ? "unknown.conflict" : "open.thinking");
};
