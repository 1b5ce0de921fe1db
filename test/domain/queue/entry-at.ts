import { judgingCalendar } from "#calendar/judging-calendar";
import type { Episode } from "#domain/lead/episode";
import { queueEntryOf } from "#domain/queue/entry-of";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import type { Policy } from "#domain/sequence/policy";
import { presetPolicy } from "#domain/sequence/presets";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { at, ZERO } from "../judge/situation.ts";

// Clock zero is a Monday, midnight UTC; staffed 9:00 to 17:30 on working days, calls permitted 8:00 to 21:00.
export const POLICY = presetPolicy("default", "UTC");
export const NINE = 9 * 60;
export const EPISODE: Episode = {
  leadId: "lead",
  no: 1,
  arrivedAt: at(NINE),
  arrivedAtLatest: null,
  notBefore: null,
  source: "source",
  campaign: null,
  questions: ["q"],
  facts: ["f"],
  requestedChannel: null,
  usableChannels: ["call", "email"],
  partialChannels: [],
  connections: [],
  leadZoneKnown: false,
  endedAt: null,
  arrivalVerdict: "not_judged",
};

type About = { episode?: Partial<Episode>; policy?: Partial<Policy>; zone?: string };
/** The queue’s view of one lead, as of so many minutes from clock zero. */
export const entry = (events: readonly SequenceEvent[], asOf: number, about: About = {}): QueueEntry => {
  const policy = { ...POLICY, ...about.policy };
  const episode = { ...EPISODE, ...about.episode, leadZoneKnown: about.zone !== undefined };
  const calendar = judgingCalendar(policy, about.zone ?? null, ZERO - DAY, at(asOf) + 60 * DAY);
  return queueEntryOf(episode, events, assessSequence(episode, events, policy, calendar, at(asOf)), policy, calendar);
};
