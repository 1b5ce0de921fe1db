import { type Channel, isWritten } from "../../attempt/channel.ts";
import { contains } from "../../time/intervals.ts";
import type { Instant } from "../../time/instant.ts";
import type { FaultCause } from "../assessment.ts";
import type { Course, Pause } from "../course/course.ts";
import { isAnotherPoint, isPlaced, noteWrong, pointOf, wrongSinceOf } from "../course/known-wrong.ts";
import type { CourseContact } from "../course/read-contacts.ts";
import { SAME_TOUCH_WITHIN } from "../course/same-touch.ts";
import { ruledOn } from "../record/rulings.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

/**
 * Everything that reached out: placed, not an acknowledgement; a bounce or a dead number counts, it was tried. A redial
 * is part of its attempt, but crosses a boundary at its own time; what a correction added crossed none by itself.
 */
const reachedOut = (course: Course): CourseContact[] =>
  course.readings
    .filter(
      ({ outbound, use, contact }) =>
        outbound && use !== "acknowledgement" && use !== "not_placed" && contact.addedFrom === null,
    )
    .flatMap((reading) => [reading, ...reading.contact.redials.map(({ id, at }) => ({ ...reading, id, at }))]);

/** Messages that each deliver a step of their own, as agreed: one a step. */
const stepsDelivered = (course: Course): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { event, creditAt } of course.steps) {
    const delivering = course.readings.find(
      (reading) =>
        reading.outbound &&
        isWritten(reading.channel) &&
        reading.at > creditAt &&
        !found.has(reading.id) &&
        reading.items.some(({ kind, ref }) => kind === "D" && (ref === event.stepId || ref === event.what)),
    );
    if (delivering !== undefined) found.add(delivering.id);
  }
  return found;
};

/**
 * Contacts inside a stated pause. What still belongs to the contact that stated it, any answer, what they asked for, and
 * a message that delivers a step agreed with them is none.
 */
export const insidePause = (course: Course, pause: Pause): CourseContact[] => {
  const delivered = stepsDelivered(course);
  return reachedOut(course).filter(
    (reading) =>
      reading.at > pause.from &&
      reading.at < pause.until &&
      !reading.contact.isReply &&
      !delivered.has(reading.id) &&
      !(pause.id !== null && reading.at < pause.from + SAME_TOUCH_WITHIN) &&
      !isAskedFor(course, reading),
  );
};

/** First and last instant at which it was made; taken kindly, one known to the day at any time of that day. */
const madeWithin = (course: Course, { at, contact }: CourseContact): [Instant, Instant] =>
  course.completion.time === "early" && contact.earliest < contact.latest
    ? [contact.earliest, Math.min(contact.latest, course.sequence.asOf)]
    : [at, at];

/** The lead asked for a contact at this time, or agreed to it, before it was made. */
const isAskedFor = (course: Course, reading: CourseContact): boolean => {
  const [first, last] = madeWithin(course, reading);
  return course.agreedTimes.some(
    ({ byThem, from, to, channel, knownFrom }) =>
      byThem &&
      Math.max(from, first) <= Math.min(to, last) &&
      knownFrom < Math.min(to, last) + (first === last ? 0 : 1) &&
      (channel === null || channel === reading.channel),
  );
};

const afterStop = (course: Course, reached: readonly CourseContact[]): [CourseContact, Instant][] => {
  const stops = [...course.earlier.stops.map(({ event }) => event), ...course.sequence.stops];
  if (stops.length === 0) return [];
  return reached.flatMap((reading): [CourseContact, Instant][] => {
    const stop = stops.find(
      (event) =>
        (event.channel === null || event.channel === reading.channel) &&
        reading.at > event.at &&
        !course.resumes.some((resume) => resume.at > event.at && resume.creditAt <= reading.at),
    );
    return stop === undefined ? [] : [[reading, stop.at]];
  });
};

const afterClosing = (course: Course, reached: readonly CourseContact[]): [CourseContact, Instant][] => {
  const { boundaryFrom, everyWayFrom } = course.closing;
  if (boundaryFrom === null) return [];
  const bindsEveryWay = ({ at }: CourseContact): boolean => everyWayFrom !== null && at > everyWayFrom;
  const reopened = course.sequence.enquiries
    .filter(({ at }) => at > boundaryFrom)
    .flatMap(({ id, at, system }) => {
      if (system !== "app") return at;
      // Our own word for it opens nothing again, until a reviewer rules that it stands.
      const ruled = ruledOn(course.sequence.rulings, "enquiry", id);
      return ruled?.stands === true ? Math.max(at, ruled.from) : [];
    });
  return reached
    .filter((reading) => reading.at > boundaryFrom && !reopened.some((at) => at <= reading.at))
    .filter((reading) => bindsEveryWay(reading) || !isAnotherPoint(reading, course))
    .map((reading) => [reading, boundaryFrom]);
};

/** By these nobody is to be reached outside the permitted hours. */
export const HOURS_KEPT: ReadonlySet<Channel> = new Set(["call", "sms", "whatsapp"]);

const outsideHours = (course: Course, reached: readonly CourseContact[]): [CourseContact, Instant][] => {
  const { calendar, policy } = course.sequence;
  const { permittedAnywhere } = calendar;
  if (permittedAnywhere === null) return [];
  return reached
    .filter(
      (reading) =>
        HOURS_KEPT.has(reading.channel) &&
        !policy.permittedExempt.includes(reading.channel) &&
        !contains(permittedAnywhere, reading.at) &&
        !reading.contact.isReply &&
        !isAskedFor(course, reading),
    )
    .map((reading) => [reading, reading.at]);
};

const toWrongNumber = (course: Course): [CourseContact, Instant][] => {
  const isNoneWrong = course.readings.every(({ contact }) => contact.result !== "wrong_person");
  if (isNoneWrong && course.earlier.wrong.size === 0) return [];
  const known = new Map(course.earlier.wrong);
  const found: [CourseContact, Instant][] = [];
  for (const reading of course.readings) {
    const since = wrongSinceOf(known, pointOf(reading, course), reading.at);
    if (since !== null && reading.outbound && isPlaced(reading)) found.push([reading, since]);
    noteWrong(known, reading, course);
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
export const contactAfterStop = (course: Course): FaultWithoutHolder[] => {
  const reached = reachedOut(course);
  return [
    ...finding("after_stop", afterStop(course, reached)),
    ...finding(
      "after_closing_code",
      afterClosing(course, reached).filter(([reading]) => !reading.contact.isReply),
    ),
    ...course.pauses.flatMap((pause) =>
      finding(
        "inside_pause",
        insidePause(course, pause).map((reading) => [reading, pause.from] as const),
      ),
    ),
    ...finding("outside_permitted_hours", outsideHours(course, reached)),
    ...finding("known_wrong_number", toWrongNumber(course)),
  ];
};
