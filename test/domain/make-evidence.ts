import type { FiledDisposition } from "#domain/disposition/filed-disposition";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import type { GuardEvidence } from "#domain/disposition/guard-evidence";

/** A sequence in which nothing has happened yet; `over` says what has. */
export const makeEvidence = (over: Partial<GuardEvidence> = {}): GuardEvidence => ({
  asOf: 1_772_409_600_000,
  talks: 0,
  talkDays: 0,
  hasTwoWay: false,
  usefulContacts: 0,
  usefulAfterFirstTalk: 0,
  slotsDue: 0,
  slotsFilled: 0,
  allSlotsDue: false,
  coverage: null,
  usefulChannels: [],
  usableChannels: ["call", "email"],
  absenceComplete: true,
  dead: {},
  channelsGiven: ["call", "email"],
  earlierSixAt: null,
  businessDaysSinceProgress: null,
  askedToStop: false,
  openStep: null,
  faults: [],
  reviewReference: null,
  arrivalVerdict: "not_judged",
  ...over,
});

/** A disposition as filed, with whatever it is about. */
export const makeFiled = (
  code: FiledDisposition["code"],
  reason: string | null,
  facts: Record<string, string> = {},
): FiledDisposition => ({ code, reason, facts, confidence: "observed", setVersion: REASON_SET_VERSION });
