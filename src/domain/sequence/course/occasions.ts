import type { Channel } from "../../attempt/channel.ts";
import { HOUR, MINUTE, type Instant } from "../../time/instant.ts";
import { creditFrom, type Credited, onRecordFrom } from "../record/credit.ts";
import { isInboundContact } from "../record/prepare-sequence.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";
import type { PauseEvent, RequestedTimeEvent, StepChangeEvent, StepEvent, StopEvent } from "../sequence-event.ts";
import { type Completion, isAttempt, wasReached } from "./completion.ts";

/** Something said belongs to a contact at most this long before it. */
export const SAID_WITHIN = 15 * MINUTE;
const STEP_TOLERANCE = HOUR;

/** A contact in which the person could say something: a talk, or anything of theirs that reached us. */
export type Occasion = {
  readonly contact: PreparedContact;
  readonly creditAt: Instant;
  readonly isTwoWay: boolean;
  /** What names no contact may have been said in it: not where its hour is unknown, but taken kindly. */
  readonly isNear: boolean;
};

/** Something a person said, to us or to a system of ours. */
type Said = Credited<PauseEvent | StopEvent | RequestedTimeEvent | StepChangeEvent>;

/** Every occasion on record under one completion, in order. */
export const occasionsIn = (sequence: PreparedSequence, completion: Completion): Occasion[] =>
  sequence.contacts.flatMap((contact): Occasion[] => {
    const reached = contact.result === "reached" || contact.result === "met";
    const taken = wasReached(contact, completion);
    const isTwoWay = isInboundContact(contact) || (contact.creditable && isAttempt(contact) && (reached || taken));
    const isMissed = contact.event.direction === "in" && contact.creditable && contact.result !== "not_placed";
    if (!isTwoWay && !isMissed) return [];
    const from = creditFrom(contact.event, contact.grade, contact.earliest);
    const isNear = contact.earliest === contact.latest || completion.time === "early";
    return [{ contact, creditAt: Math.max(from, contact.addedFrom ?? from), isTwoWay, isNear }];
  });

const isOf = (sequence: PreparedSequence, { contact }: Occasion, id: string): boolean => {
  const into = sequence.partOf.get(id) ?? id;
  return contact.event.id === into || contact.redials.some((redial) => redial.id === into);
};

/** The two-way contact of that id. */
export const twoWayOf = (
  sequence: PreparedSequence,
  occasions: readonly Occasion[],
  id: string,
): Occasion | undefined => occasions.find((occasion) => occasion.isTwoWay && isOf(sequence, occasion, id));

/** The contact in which something was said: the one it names, else the latest at most 15 minutes before it. */
export const occasionOf = (
  sequence: PreparedSequence,
  occasions: readonly Occasion[],
  said: Said,
): Occasion | undefined => {
  const named = said.contactId ?? null;
  return (
    (named === null ? undefined : occasions.find((one) => isOf(sequence, one, named))) ??
    occasions.findLast(
      ({ contact, isNear }) => isNear && contact.earliest <= said.at && said.at - contact.latest <= SAID_WITHIN,
    )
  );
};

/**
 * From when something the person said excuses anything (J52): it belongs to the contact it names, else to the latest at
 * most 15 minutes before it, else to a connected system's own record. Null: to nothing, and it excuses nothing.
 */
export const excusesFrom = (sequence: PreparedSequence, occasions: readonly Occasion[], said: Said): Instant | null => {
  const occasion = occasionOf(sequence, occasions, said);
  if (occasion !== undefined) return Math.max(said.creditAt, occasion.creditAt);
  return said.isVerified ? said.creditAt : null;
};

/** A time at which the person wants to be contacted, and since when that is on record. */
export type AgreedTime = {
  readonly from: Instant;
  readonly to: Instant;
  readonly channel: Channel | null;
  readonly knownFrom: Instant;
  /** They asked for it or agreed to it; else we say so. */
  readonly byThem: boolean;
};

const around = (dueAt: Instant) => ({ from: dueAt - STEP_TOLERANCE, to: dueAt + STEP_TOLERANCE });

/** Every time agreed with the person or asked for by them. Moved later, a time that was agreed first still was agreed. */
export const agreedTimesIn = (sequence: PreparedSequence, occasions: readonly Occasion[]): AgreedTime[] => {
  const knownSince = (said: Said): Instant | null => {
    const from = excusesFrom(sequence, occasions, said);
    return from === null ? null : Math.max(from, onRecordFrom(said, said.isVerified));
  };
  const times: AgreedTime[] = sequence.requestedTimes.flatMap((asked) => {
    const knownFrom = knownSince(asked);
    const { from, to, channel } = asked;
    return knownFrom === null ? [] : [{ from, to, channel, knownFrom, byThem: true }];
  });
  const agreed = (step: Credited<StepEvent>): void => {
    const occasion = twoWayOf(sequence, occasions, step.contactId);
    if (occasion === undefined) return;
    const byThem = step.agreed === "lead";
    if (step.dueAt !== null && step.precision === "time") {
      const knownFrom = Math.max(step.creditAt, occasion.creditAt, onRecordFrom(step, step.isVerified));
      times.push({ ...around(step.dueAt), channel: step.channel, knownFrom, byThem });
    }
    for (const change of sequence.stepChanges) {
      if (change.stepId !== step.stepId || change.by !== "lead" || change.dueAt === null) continue;
      const knownFrom = knownSince(change);
      if (knownFrom !== null) times.push({ ...around(change.dueAt), channel: null, knownFrom, byThem: true });
    }
  };
  for (const step of sequence.steps) agreed(step);
  for (const { bookedFor, channel, at } of sequence.bookings)
    times.push({ ...around(bookedFor), channel, knownFrom: at - 1, byThem: true });
  return times;
};

/** Whether a contact at that time was agreed or asked for before it was made. */
export const isAgreed = (times: readonly AgreedTime[], channel: Channel, at: Instant): boolean =>
  times.some(
    (time) =>
      time.knownFrom < at && at >= time.from && at <= time.to && (time.channel === null || time.channel === channel),
  );
