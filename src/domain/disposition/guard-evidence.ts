import type { Channel } from "../attempt/channel.ts";
import type { ArrivalVerdict } from "../lead/episode.ts";
import type { Fault } from "./fault.ts";
import type { Instant } from "../time/instant.ts";

/** What the record holds against one of the lead's channels. */
export type DeadEvidence = {
  /** A bounce the channel's own system saw. */
  bounceVerified: boolean;
  wrongPerson: boolean;
  /** On how many business-zone days a call found the number not in service. */
  notInServiceDays: number;
};

/**
 * What a disposition's guard asks of a sequence, as of one instant. Worked out from the events by the sequence room;
 * only what counts there counts here (claims and late entries earn no talk and no useful contact).
 */
export type GuardEvidence = {
  asOf: Instant;
  /** Conversations: reached, met, or an inbound talk. */
  talks: number;
  /** Days of the business zone with a conversation. */
  talkDays: number;
  /** A conversation or an inbound message. */
  hasTwoWay: boolean;
  usefulContacts: number;
  /** Useful contacts strictly later than the first conversation (a later conversation is one). */
  usefulAfterFirstTalk: number;
  slotsDue: number;
  slotsFilled: number;
  /** Every slot of the policy has come due. */
  allSlotsDue: boolean;
  /** slotsFilled / slotsDue; null while none is due. */
  coverage: number | null;
  usefulChannels: readonly Channel[];
  /** Channels that may be used for this lead; null: not known. */
  usableChannels: readonly Channel[] | null;
  /** On every usable channel a contact not on record did not happen. */
  absenceComplete: boolean;
  /** A channel without an entry has no evidence against it. */
  dead: Readonly<Partial<Record<Channel, DeadEvidence>>>;
  /** Channels the lead gave; null: not known. */
  channelsGiven: readonly Channel[] | null;
  /** When a 6 stood on file last, before this filing. */
  earlierSixAt: Instant | null;
  /** Whole business days since the last two-way contact, kept step or 6; null: nothing of the kind. */
  businessDaysSinceProgress: number | null;
  askedToStop: boolean;
  /** The latest step not cancelled; null members were not recorded. */
  openStep: { what: string | null; who: "us" | "lead" | null; when: Instant | null } | null;
  faults: readonly Fault[];
  reviewReference: string | null;
  arrivalVerdict: ArrivalVerdict;
};
