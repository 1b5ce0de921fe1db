import { deadlineAfter } from "../../time/business-days.ts";
import { DAY, type Instant } from "../../time/instant.ts";
import { instantOf, localClock } from "../../time/local-clock.ts";
import type { CourseStep } from "./course.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { CourseContact } from "./read-contacts.ts";
import { promisedAnswersIn, type PromisedAnswer } from "../record/promised-answers.ts";
import { type Credited, onRecordFrom } from "../record/credit.ts";
import type { BookingEvent, StepEvent } from "../sequence-event.ts";
import { excusesFrom, occasionOf, type Occasion } from "./occasions.ts";
import { answeredBy, ON_TIME_WITHIN, settledBy, type Span } from "./settle-step.ts";

const OURS_GRACE_DAYS = 1;
const THEIRS_CHECK_DAYS = 2;

/** The span in which a step is due, on the lead's clock; null where no date was agreed. */
const dueSpan = (sequence: PreparedSequence, dueAt: Instant | null, precision: StepEvent["precision"]): Span | null => {
  if (dueAt === null || precision === "vague") return null;
  if (precision === "time") return { from: dueAt, to: dueAt };
  const zone = sequence.calendar.leadZone;
  const { day } = localClock(zone, dueAt);
  const days = precision === "week" ? 7 : 1;
  return { from: instantOf(zone, day, 0), to: instantOf(zone, day + days, 0) - 1 };
};

/**
 * The steps that stand: agreed in a contact `isAnchor` accepts, one a contact, with what became of each by now. A
 * step can only come from a two-way contact; the lead's own moves and cancellations are never against us.
 */
export const stepsOf = (
  sequence: PreparedSequence,
  readings: readonly CourseContact[],
  occasions: readonly Occasion[],
  isAnchor: (reading: CourseContact) => boolean,
): CourseStep[] => {
  const byContact = new Map<string, CourseContact>();
  const add = (id: string, reading: CourseContact): void => {
    const known = byContact.get(id);
    if (known === undefined || !isAnchor(known)) byContact.set(id, reading);
  };
  for (const reading of readings) {
    add(reading.contact.event.id, reading);
    for (const redial of reading.contact.redials) add(redial.id, reading);
  }
  const taken = new Set<string>();
  const steps: CourseStep[] = [];
  // Of two agreed in one contact, the one that was on record first stands.
  for (const event of [...sequence.steps].sort((a, b) => onRecord(a) - onRecord(b))) {
    const anchor = byContact.get(sequence.partOf.get(event.contactId) ?? event.contactId);
    if (anchor === undefined || !isAnchor(anchor) || taken.has(anchor.id)) continue;
    taken.add(anchor.id);
    const agreed = { at: Math.max(anchor.at, event.at), creditAt: Math.max(anchor.creditAt, event.creditAt) };
    steps.push(readStep({ sequence, readings, occasions }, event, agreed));
  }
  for (const reading of readings)
    // Said again, it binds as it did: what came before may have been something else.
    if (reading.useful || reading.isTalk || reading.use === "repeat")
      for (const answer of promisedAnswersIn(reading.items))
        steps.push(readPromised({ sequence, readings, occasions }, reading, answer));
  for (const event of sequence.bookings) steps.push(readBooking({ sequence, readings, occasions }, event));
  return steps;
};

/** From when a step was on record, whatever it earns: no entry about something else lends it an earlier time. */
const onRecord = (event: Credited<StepEvent>): Instant => onRecordFrom(event, event.isVerified);

/** A step this far off counts as due then, unless the person named its date. */
const FAR_OFF = 30 * DAY;

/** Whether the person named a date: in a pause, in a time they asked for, or as a booking. */
const isNamed = ({ sequence, occasions }: Reading, span: Span): boolean =>
  sequence.pauses.some(
    (pause) => Math.abs(pause.until - span.to) <= DAY && excusesFrom(sequence, occasions, pause) !== null,
  ) ||
  sequence.requestedTimes.some(
    (asked) =>
      asked.from <= span.to + DAY && asked.to >= span.from - DAY && excusesFrom(sequence, occasions, asked) !== null,
  ) ||
  sequence.bookings.some(({ bookedFor }) => Math.abs(bookedFor - span.to) <= DAY);

const notFarOff = (of: Reading, span: Span | null, agreedAt: Instant): Span | null => {
  const latest = agreedAt + FAR_OFF;
  return span === null || span.to <= latest || isNamed(of, span) ? span : { from: latest, to: latest };
};

/** Whether a step counts as due before its own date, which nobody but us named: it says nothing of theirs (J81). */
export const isTooFarOff = ({ event, agreedAt, dueTo }: CourseStep): boolean =>
  dueTo === agreedAt + FAR_OFF && event.dueAt !== null && event.dueAt > dueTo;

type Reading = {
  sequence: PreparedSequence;
  readings: readonly CourseContact[];
  occasions: readonly Occasion[];
};

/** A meeting they booked is a step of ours that they agreed to. */
const readBooking = (of: Reading, { bookedFor, channel, id, at, ...event }: BookingEvent): CourseStep =>
  readStep(
    of,
    {
      ...event,
      id,
      at,
      creditAt: at,
      isVerified: true,
      kind: "step",
      stepId: id,
      contactId: id,
      what: null,
      whoseMove: "us",
      dueAt: bookedFor,
      precision: "time",
      channel,
      agreed: "lead",
    },
    { at, creditAt: at },
  );

/** An answer put off to a date is a step of ours, kept by giving it. */
const readPromised = (of: Reading, { contact: { event }, id, at, creditAt }: CourseContact, answer: PromisedAnswer) => {
  const { recordedAt, receivedAt, system } = event;
  const step: Credited<StepEvent> = {
    ...{ id, at, atLatest: null, recordedAt, receivedAt, system, externalId: null, creditAt, isVerified: false },
    kind: "step",
    stepId: `${id} ${answer.ref}`,
    contactId: event.id,
    what: answer.ref,
    whoseMove: "us",
    dueAt: answer.by,
    precision: "date",
    channel: null,
    agreed: "asserted",
  };
  return readStep(of, step, { at, creditAt }, answer);
};

/** `answer`: the answer that it puts off, if it is that. */
const readStep = (
  of: Reading,
  event: Credited<StepEvent>,
  agreed: { at: Instant; creditAt: Instant },
  answer: PromisedAnswer | null = null,
): CourseStep => {
  const { sequence, readings, occasions } = of;
  const whoseMove = event.whoseMove ?? "us";
  let base: Pick<CourseStep, "event" | "stepId" | "whoseMove" | "agreedAt" | "creditAt" | "isExcusedPast"> = {
    ...{ event, stepId: event.stepId, whoseMove, agreedAt: agreed.at, creditAt: agreed.creditAt },
  };
  const settledFrom = (at: Instant) => ({ settledAt: at, mayHaveSettledAt: at });
  const open = { keptBy: null, settledAt: null, mayHaveSettledAt: null };
  const graceDays = whoseMove === "us" ? OURS_GRACE_DAYS : THEIRS_CHECK_DAYS;
  let due = notFarOff(of, dueSpan(sequence, event.dueAt, event.precision), agreed.at);
  const deadlineOf = (span: Span): Instant => deadlineAfter(sequence.calendar, span.to, graceDays);
  const placed = () => ({
    dueAt: due?.to ?? null,
    dueFrom: due?.from ?? null,
    dueTo: due?.to ?? null,
    deadline: due === null ? null : deadlineOf(due),
  });
  for (const change of sequence.stepChanges) {
    if (change.stepId !== event.stepId || change.by !== "lead") continue;
    const from = excusesFrom(sequence, occasions, change);
    if (from === null || from > sequence.asOf || (due !== null && from > deadlineOf(due))) continue;
    const saidAt = occasionOf(sequence, occasions, change)?.contact.latest ?? change.at;
    if (due !== null && whoseMove === "us" && from > due.to + ON_TIME_WITHIN && saidAt <= due.to)
      base = { ...base, isExcusedPast: true };
    if (change.change === "cancelled")
      return { ...base, ...placed(), ...open, ...settledFrom(from), state: "cancelled", value: null };
    if (change.change === "done")
      return {
        ...base,
        ...placed(),
        ...open,
        ...settledFrom(from),
        state: "kept",
        value: whoseMove === "lead" ? 1 : null,
      };
    // They named this date themselves.
    due = dueSpan(sequence, change.dueAt, "time");
  }
  if (due === null) return { ...base, ...placed(), ...open, state: "moved", value: null };
  const deadline = deadlineOf(due);
  const settled =
    answer === null
      ? settledBy(readings, event, whoseMove, agreed.at, due, deadline)
      : answeredBy(readings, answer, due, deadline);
  if (settled !== null) return { ...base, ...placed(), ...settled };
  if (sequence.asOf > deadline) return { ...base, ...placed(), ...open, state: "dropped", value: 0 };
  return {
    ...base,
    ...placed(),
    ...open,
    state: sequence.asOf >= due.from - ON_TIME_WITHIN ? "due" : "ahead",
    value: null,
  };
};
