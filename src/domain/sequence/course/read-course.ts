import { type Channel, isWritten } from "../../attempt/channel.ts";
import { addBusinessDays } from "../../time/business-days.ts";
import { HOUR, MINUTE, type Instant } from "../../time/instant.ts";
import { subtract } from "../../time/intervals.ts";
import { closingOf } from "./closing.ts";
import { isAttempt, isResultUnknown, type Completion } from "./completion.ts";
import type { Course, OpenCourse, Pause } from "./course.ts";
import { isInboundContact } from "../record/prepare-sequence.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import { isResponse } from "./response.ts";
import { type CourseContact, readContacts } from "./read-contacts.ts";
import { readSlots } from "./read-slots.ts";
import type { StepEvent } from "../sequence-event.ts";
import { stepsOf } from "./read-steps.ts";
import { touchesOf } from "./touches.ts";

const STEP_TOLERANCE = HOUR;

/** Steps agreed in a two-way contact: the others stand for nothing. */
const stepsAgreed = (sequence: PreparedSequence, completion: Completion): StepEvent[] => {
  const twoWay = new Set<string>();
  for (const contact of sequence.contacts) {
    const reached = contact.result === "reached" || contact.result === "met";
    const taken = completion.results === "kind" && isResultUnknown(contact) && !isWritten(contact.event.channel);
    if (!isInboundContact(contact) && !(contact.creditable && isAttempt(contact) && (reached || taken))) continue;
    twoWay.add(contact.id);
    for (const redial of contact.redials) twoWay.add(redial.id);
  }
  return sequence.steps.filter((step) => twoWay.has(sequence.partOf.get(step.contactId) ?? step.contactId));
};

/** Whether a call at that time was agreed or asked for: such a call is never "the same time of day again". */
const awaitedIn = (sequence: PreparedSequence, completion: Completion) => {
  const spans = sequence.requestedTimes.map(({ from, to, channel }) => ({ from, to, channel }));
  const steps = stepsAgreed(sequence, completion);
  const stepIds = new Set(steps.map((step) => step.stepId));
  for (const step of steps)
    if (step.dueAt !== null && step.precision === "time")
      spans.push({ from: step.dueAt - STEP_TOLERANCE, to: step.dueAt + STEP_TOLERANCE, channel: step.channel });
  for (const change of sequence.stepChanges)
    if (change.dueAt !== null && change.by === "lead" && stepIds.has(change.stepId))
      spans.push({ from: change.dueAt - STEP_TOLERANCE, to: change.dueAt + STEP_TOLERANCE, channel: null });
  return (channel: Channel, at: Instant): boolean =>
    spans.some((span) => at >= span.from && at <= span.to && (span.channel === null || span.channel === channel));
};

const pausesOf = (sequence: PreparedSequence): Pause[] => {
  const { arrivedAt, notBefore } = sequence.episode;
  const asked = notBefore !== null && notBefore > arrivedAt ? [{ from: arrivedAt, until: notBefore, id: null }] : [];
  const stated = sequence.pauses
    .filter((pause) => pause.until > pause.at)
    .map((pause, i, all) => {
      // A later statement replaces what is left of an earlier one.
      const next = all[i + 1];
      return {
        from: pause.at,
        until: next === undefined ? pause.until : Math.min(pause.until, Math.max(next.at, pause.at)),
        id: pause.id,
      };
    });
  return [...asked, ...stated];
};

const firstOf = (instants: readonly Instant[]): Instant | null =>
  instants.length === 0 ? null : Math.min(...instants);

/** The last instant an enquiry known only to the day may have come: whatever answered it that day came after it. */
const latestArrival = ({ episode }: PreparedSequence, readings: readonly CourseContact[]): Instant => {
  const { arrivedAt, arrivedAtLatest } = episode;
  const answered = firstOf(readings.filter(isResponse).map((reading) => reading.at));
  return Math.max(arrivedAt, Math.min(arrivedAtLatest ?? arrivedAt, answered ?? Infinity));
};

/** Reads a prepared sequence under one completion. */
export const readCourse = (sequence: PreparedSequence, completion: Completion): Course => {
  const { episode, policy, calendar, asOf } = sequence;
  const response = policy.response.bySource[episode.source ?? ""] ?? policy.response.standard;
  const pauses = pausesOf(sequence);
  const clock = subtract(
    calendar.service,
    pauses.map((pause) => [pause.from, pause.until] as const),
  );
  const readings = readContacts(sequence, completion, awaitedIn(sequence, completion));
  const arrival = completion.time === "early" ? latestArrival(sequence, readings) : episode.arrivedAt;
  const clockStart = Math.max(arrival, episode.notBefore ?? arrival);
  const useful = readings.filter((reading) => reading.useful && reading.creditAt <= asOf);
  const talks = readings.filter((reading) => reading.isTalk);
  const twoWay = readings.filter((reading) => reading.isTwoWay);
  const steps = stepsOf(sequence, readings, (reading) => reading.isTwoWay);
  const firstTwoWayAt = firstOf(twoWay.map((reading) => reading.at));
  const responses = [
    ...useful.map((reading) => reading.creditAt),
    ...talks.filter((talk) => !talk.outbound).map((talk) => talk.creditAt),
  ];
  const firstResponseAt = firstOf(responses);
  const firstUsefulAt = firstOf(useful.map((reading) => reading.creditAt));
  const open: OpenCourse = { sequence, completion, clockStart, clock, readings, useful, talks, twoWay, steps, pauses };
  const slotsIn = (until: Instant, closedAt: Instant | null) =>
    readSlots(open, Math.min(until, firstTwoWayAt ?? until, closedAt ?? until), until);
  const closing = closingOf(open, slotsIn);
  return {
    ...open,
    within: response.withinMinutes * MINUTE,
    latest: response.latestMinutes * MINUTE,
    touches: touchesOf(readings, completion.time),
    closing,
    slots: slotsIn(asOf, closing.endedAt),
    firstResponseAt,
    firstTwoWayAt,
    answerBy: firstUsefulAt === null ? null : addBusinessDays(calendar, firstUsefulAt, 1),
  };
};
