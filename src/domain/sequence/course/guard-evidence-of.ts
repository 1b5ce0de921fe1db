import type { Channel } from "../../attempt/channel.ts";
import { CHANNELS } from "../../attempt/channel.ts";
import type { DeadEvidence, GuardEvidence } from "../../disposition/guard-evidence.ts";
import { addBusinessDays } from "../../time/business-days.ts";
import type { Instant } from "../../time/instant.ts";
import { localClock } from "../../time/local-clock.ts";
import type { SlotReading } from "../assessment.ts";
import type { OpenCourse } from "./course.ts";
import { isPartial } from "../record/partial-record.ts";
import { slotsDue } from "./read-slots.ts";

const deadEvidence = (course: OpenCourse, until: Instant): Partial<Record<Channel, DeadEvidence>> => {
  const found: Partial<Record<Channel, DeadEvidence>> = {};
  const days = new Set<string>();
  for (const { contact, at, creditAt, channel } of course.readings) {
    if (creditAt > until || !contact.creditable) continue;
    const evidence = (found[channel] ??= { bounceVerified: false, wrongPerson: false, notInServiceDays: 0 });
    if (contact.result === "bounced" && contact.grade === "verified") evidence.bounceVerified = true;
    if (contact.result === "wrong_person") evidence.wrongPerson = true;
    if (contact.result !== "not_in_service") continue;
    const day = `${channel} ${localClock(course.sequence.calendar.businessZone, at).day}`;
    if (!days.has(day)) evidence.notInServiceDays += 1;
    days.add(day);
  }
  return found;
};

/** A sequence that pauses cut to fewer slots than this was none. */
const LEAST_SLOTS = 4;

/** Whole business days from `since` to `until`, counted up to 5 (nothing asks for more). */
const quietDays = (course: OpenCourse, since: Instant, until: Instant): number => {
  let days = 0;
  while (days < 5 && addBusinessDays(course.sequence.calendar, since, days + 1) <= until) days += 1;
  return days;
};

/** What a disposition's guard needs to know of a course as of `until` (the filing); slots as they lay then. */
export const guardEvidenceOf = (course: OpenCourse, slots: readonly SlotReading[], until: Instant): GuardEvidence => {
  const { sequence } = course;
  const { episode } = sequence;
  // What was written down only after the filing was no evidence then.
  const talks = course.talks.filter((reading) => reading.creditAt <= until);
  const twoWay = course.twoWay.filter((reading) => reading.creditAt <= until);
  const useful = course.useful.filter((reading) => reading.creditAt <= until);
  const firstTalk = talks[0]?.at ?? null;
  const { due, filled } = slotsDue(slots, until);
  const policySlots = slots.filter((slot) => slot.state !== "void");
  const step = course.steps.filter((one) => one.creditAt <= until && one.state !== "cancelled").at(-1);
  const six =
    sequence.dispositions.filter((event) => event.filed.code === "6" && event.creditAt < until).at(-1)?.at ?? null;
  const kept = course.steps.flatMap((one) =>
    one.keptBy === null ? [] : (course.readings.find((r) => r.id === one.keptBy)?.at ?? []),
  );
  const progress = [
    ...twoWay.map((reading) => reading.at),
    ...kept.filter((at) => at <= until),
    ...(six === null ? [] : [six]),
  ];
  return {
    asOf: until,
    talks: talks.length,
    talkDays: new Set(talks.map((talk) => localClock(sequence.calendar.businessZone, talk.at).day)).size,
    hasTwoWay: twoWay.length > 0,
    usefulContacts: useful.length + talks.filter((talk) => !talk.outbound).length,
    usefulAfterFirstTalk:
      firstTalk === null
        ? 0
        : useful.filter((reading) => reading.at > firstTalk).length +
          talks.filter((talk) => !talk.outbound && talk.at > firstTalk).length,
    slotsDue: due,
    slotsFilled: filled,
    allSlotsDue: policySlots.length > 0 && due === policySlots.length && due >= Math.min(LEAST_SLOTS, slots.length),
    coverage: due === 0 ? null : filled / due,
    usefulChannels: CHANNELS.filter((channel) => useful.some((reading) => reading.channel === channel)),
    usableChannels: episode.usableChannels,
    absenceComplete: !isPartial(episode),
    dead: deadEvidence(course, until),
    channelsGiven: episode.usableChannels,
    earlierSixAt: six,
    businessDaysSinceProgress: progress.length === 0 ? null : quietDays(course, Math.max(...progress), until),
    askedToStop: sequence.stops.some((stop) => stop.creditAt <= until),
    openStep: step === undefined ? null : { what: step.event.what, who: step.event.whoseMove, when: step.event.dueAt },
    faults: [],
    reviewReference: null,
    arrivalVerdict: episode.arrivalVerdict,
  };
};
