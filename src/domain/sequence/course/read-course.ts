import type { Channel } from "../../attempt/channel.ts";
import { deadlineAfter } from "../../time/business-days.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import { subtract } from "../../time/intervals.ts";
import { closingOf } from "./closing.ts";
import type { Completion } from "./completion.ts";
import type { Course, OpenCourse, Pause } from "./course.ts";
import { agreedTimesIn, isAgreed, occasionsIn } from "./occasions.ts";
import { pausesOf, resumesOf } from "./pauses-and-resumes.ts";
import { readEarlier } from "./read-earlier.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import { questionSetsOf } from "./questions-answered.ts";
import { isResponse } from "./response.ts";
import { responseWindow } from "../response-window.ts";
import { type CourseContact, readContacts } from "./read-contacts.ts";
import { readSlots } from "./read-slots.ts";
import { stepsOf } from "./read-steps.ts";
import { pressesOf, touchesOf } from "./touches.ts";

/** The part of a pause that excuses anything. */
const excusedBy = ({ from, until, excusesFrom: since }: Pause): (readonly [Instant, Instant])[] =>
  since === null ? [] : [[Math.max(from, since), until]];

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
  const response = responseWindow(policy, episode.source);
  const occasions = occasionsIn(sequence, completion);
  const earlier = readEarlier(sequence, completion);
  const agreedTimes = [...earlier.askedTimes, ...agreedTimesIn(sequence, occasions)];
  const pauses = pausesOf(sequence, occasions, earlier.pauses);
  const clock = subtract(calendar.service, pauses.flatMap(excusedBy));
  const isAwaited = (channel: Channel, at: Instant): boolean => isAgreed(agreedTimes, channel, at);
  const readings = readContacts(sequence, completion, isAwaited);
  const arrival = completion.arrival === "kind" ? latestArrival(sequence, readings) : episode.arrivedAt;
  const clockStart = Math.max(arrival, episode.notBefore ?? arrival);
  const useful = readings.filter((reading) => reading.useful && reading.creditAt <= asOf);
  const talks = readings.filter((reading) => reading.isTalk);
  const twoWay = readings.filter((reading) => reading.isTwoWay);
  const steps = stepsOf(sequence, readings, occasions, (reading) => reading.isTwoWay || reading.contact.wasTalk);
  const booked = sequence.bookings.map(({ at }) => at);
  const firstTwoWayAt = firstOf([...twoWay.map((reading) => reading.creditAt), ...booked]);
  const responses = [
    ...useful.map((reading) => reading.creditAt),
    ...talks.filter((talk) => !talk.outbound).map((talk) => talk.creditAt),
    ...booked,
  ];
  const firstResponseAt = firstOf(responses);
  const firstUsefulAt = firstOf(useful.map((reading) => reading.creditAt));
  const resumes = resumesOf(sequence, occasions);
  const open: OpenCourse = {
    sequence,
    completion,
    occasions,
    agreedTimes,
    resumes,
    earlier,
    arrival,
    clockStart,
    clock,
    readings,
    useful,
    talks,
    twoWay,
    steps,
    pauses,
  };
  const slotsIn = (until: Instant, closedAt: Instant | null) =>
    readSlots(open, Math.min(until, firstTwoWayAt ?? until, closedAt ?? until), until);
  const closing = closingOf(open, slotsIn);
  const presses = pressesOf(readings, completion.time);
  return {
    ...open,
    within: response.withinMinutes * MINUTE,
    latest: response.latestMinutes * MINUTE,
    presses,
    touches: touchesOf(presses),
    closing,
    slots: slotsIn(asOf, closing.endedAt),
    firstResponseAt,
    firstTwoWayAt,
    answerBy: firstUsefulAt === null ? null : deadlineAfter(calendar, firstUsefulAt, 1),
    questionSets: questionSetsOf(open),
  };
};
