import type { GuardEvidence } from "#domain/disposition/guard-evidence";

/** What is known of a lead that is not on this phone any more: nothing. */
export const noEvidence = (asOf: number): GuardEvidence => ({
  asOf,
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
  usableChannels: null,
  absenceComplete: false,
  dead: {},
  channelsGiven: null,
  earlierSixAt: null,
  businessDaysSinceProgress: null,
  askedToStop: false,
  openStep: null,
  faults: [],
  reviewReference: null,
  arrivalVerdict: "not_judged",
});
