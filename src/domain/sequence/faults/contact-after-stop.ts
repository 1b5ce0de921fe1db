import { contains } from "../../time/intervals.ts";
import { HOUR, MINUTE, type Instant } from "../../time/instant.ts";
import type { FaultCause } from "../assessment.ts";
import type { Course, Pause } from "../course/course.ts";
import type { CourseContact } from "../course/read-contacts.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

const SAME_TOUCH_WITHIN = 15 * MINUTE;
const AGREED_TIME_WITHIN = HOUR;

/**
 * Everything that reached out: placed, not an acknowledgement; a bounce or a dead number counts, it was tried. A redial
 * is part of its attempt, but crosses a boundary at its own time.
 */
const reachedOut = (course: Course): CourseContact[] =>
  course.readings
    .filter((reading) => reading.outbound && reading.use !== "acknowledgement" && reading.use !== "not_placed")
    .flatMap((reading) => [reading, ...reading.contact.redials.map(({ id, at }) => ({ ...reading, id, at }))]);

/** Contacts inside a stated pause. What still belongs to the contact that stated it, and any answer, is none. */
export const insidePause = (course: Course, pause: Pause): CourseContact[] =>
  reachedOut(course).filter(
    (reading) =>
      reading.at > pause.from &&
      reading.at < pause.until &&
      !reading.contact.isReply &&
      !(pause.id !== null && reading.at < pause.from + SAME_TOUCH_WITHIN) &&
      !isAskedFor(course, reading),
  );

/** First and last instant at which it was made; taken kindly, one known to the day at any time of that day. */
const madeWithin = (course: Course, { at, contact }: CourseContact): [Instant, Instant] =>
  course.completion.time === "early" && contact.earliest < contact.latest
    ? [contact.earliest, Math.min(contact.latest, course.sequence.asOf)]
    : [at, at];

/** The lead asked for a contact at this time, or agreed to it. */
const isAskedFor = (course: Course, reading: CourseContact): boolean => {
  const [first, last] = madeWithin(course, reading);
  return (
    course.sequence.requestedTimes.some(
      (asked) =>
        last >= asked.from && first <= asked.to && (asked.channel === null || asked.channel === reading.channel),
    ) ||
    course.steps.some(
      (step) =>
        step.dueFrom !== null &&
        step.dueTo !== null &&
        step.event.precision === "time" &&
        step.event.agreed === "lead" &&
        last >= step.dueFrom - AGREED_TIME_WITHIN &&
        first <= step.dueTo + AGREED_TIME_WITHIN,
    )
  );
};

const afterStop = (course: Course): [CourseContact, Instant][] =>
  reachedOut(course).flatMap((reading): [CourseContact, Instant][] => {
    const { stops, resumes } = course.sequence;
    const stop = stops.find(
      (event) =>
        (event.channel === null || event.channel === reading.channel) &&
        reading.at > event.at &&
        !resumes.some((resume) => resume.at > event.at && resume.at <= reading.at),
    );
    return stop === undefined ? [] : [[reading, stop.at]];
  });

const afterClosing = (course: Course): [CourseContact, Instant][] => {
  const { phase, endedAt } = course.closing;
  if (phase !== "closed" || endedAt === null) return [];
  const reopened = [
    ...course.twoWay.filter((reading) => !reading.outbound && reading.at > endedAt).map((reading) => reading.at),
    ...course.sequence.enquiries.filter((enquiry) => enquiry.at > endedAt).map((enquiry) => enquiry.at),
  ];
  return reachedOut(course)
    .filter((reading) => reading.at > endedAt && !reopened.some((at) => at <= reading.at))
    .map((reading) => [reading, endedAt]);
};

const outsideHours = (course: Course): [CourseContact, Instant][] => {
  const { calendar, policy } = course.sequence;
  const { permitted } = calendar;
  if (permitted === null || !calendar.leadZoneKnown) return [];
  return reachedOut(course)
    .filter(
      (reading) =>
        (reading.channel === "call" || reading.channel === "sms") &&
        !policy.permittedExempt.includes(reading.channel) &&
        !contains(permitted, reading.at) &&
        !reading.contact.isReply &&
        !isAskedFor(course, reading),
    )
    .map((reading) => [reading, reading.at]);
};

const toWrongNumber = (course: Course): [CourseContact, Instant][] => {
  const wrongSince = new Map<string, Instant>();
  const found: [CourseContact, Instant][] = [];
  for (const reading of course.readings) {
    if (!reading.outbound) {
      // They came to us on it: it is theirs after all.
      if (reading.isTwoWay) wrongSince.delete(reading.channel);
      continue;
    }
    if (reading.use === "acknowledgement" || reading.use === "not_placed") continue;
    const since = wrongSince.get(reading.channel);
    if (since !== undefined && reading.at > since) found.push([reading, since]);
    if (reading.contact.result === "wrong_person" && reading.contact.creditable && since === undefined)
      wrongSince.set(reading.channel, reading.at);
  }
  return found;
};

const finding = (cause: FaultCause, found: readonly (readonly [CourseContact, Instant])[]): FaultWithoutHolder[] => {
  const first = found[0];
  if (first === undefined) return [];
  const [reading, since] = first;
  const eventIds = found.map(([one]) => one.id);
  return [
    {
      fault: "contact_after_stop",
      cause,
      trueSince: reading.at,
      from: since,
      to: reading.at,
      eventIds,
      amount: found.length,
    },
  ];
};

/**
 * Contact after a stop: any outbound contact after a stop, an opt-out or a closing code, inside a stated pause, outside
 * the lead's permitted hours, or to a number known to be wrong. An answer to them crosses no boundary but a stop; a
 * stop ends only by their own later request. Where the lead's zone is unknown, hours are flagged, not judged.
 */
export const contactAfterStop = (course: Course): FaultWithoutHolder[] => [
  ...finding("after_stop", afterStop(course)),
  ...finding(
    "after_closing_code",
    afterClosing(course).filter(([reading]) => !reading.contact.isReply),
  ),
  ...course.pauses.flatMap((pause) =>
    finding(
      "inside_pause",
      insidePause(course, pause).map((reading) => [reading, pause.from] as const),
    ),
  ),
  ...finding("outside_permitted_hours", outsideHours(course)),
  ...finding("known_wrong_number", toWrongNumber(course)),
];
