import { isWritten } from "../../attempt/channel.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import type { Completion } from "./completion.ts";
import type { CourseContact } from "./read-contacts.ts";

const ONE_TOUCH_WITHIN = 15 * MINUTE;

/** A time at which we pressed on the lead, and the contact that did. */
export interface Touch {
  readonly at: Instant;
  readonly id: string;
}

/**
 * The touches of a sequence in order: every outbound contact, claims and automated mail included, acknowledgements
 * not. A useful call and at most one message less than 15 minutes apart are one touch, at the call's time; the first
 * contact after they reached us is an answer, not a touch. Adding a contact never takes a touch away.
 */
export const touchesOf = (readings: readonly CourseContact[], time: Completion["time"]): Touch[] => {
  const pressing = readings.filter((reading) => reading.isTouch);
  const isDayOnly = time === "early" && pressing.some(({ contact }) => contact.earliest < contact.latest);
  const absorbed = isDayOnly ? messagesPossiblyNear(pressing) : messagesNear(pressing);
  return pressing
    .filter((reading) => !absorbed.has(reading.id) && !reading.contact.isReply)
    .map(({ at, id }) => ({ at, id }));
};

/** Messages that are one touch with a useful call, at most one a call. */
const messagesNear = (pressing: readonly CourseContact[]): Set<string> => {
  const absorbed = new Set<string>();
  const messages = pressing.filter((reading) => isWritten(reading.channel));
  let first = 0;
  for (const call of pressing) {
    if (isWritten(call.channel) || !call.useful) continue;
    while (first < messages.length && messages[first]!.at <= call.at - ONE_TOUCH_WITHIN) first += 1;
    for (let i = first; i < messages.length && messages[i]!.at < call.at + ONE_TOUCH_WITHIN; i += 1) {
      if (absorbed.has(messages[i]!.id)) continue;
      absorbed.add(messages[i]!.id);
      break;
    }
  }
  return absorbed;
};

/** The same taken kindly where some times are known only to the day: whatever may have lain near a call did. */
const messagesPossiblyNear = (pressing: readonly CourseContact[]): Set<string> => {
  const absorbed = new Set<string>();
  for (const call of pressing) {
    if (isWritten(call.channel) || !call.useful) continue;
    const near = pressing.find(
      ({ channel, contact, id }) =>
        isWritten(channel) &&
        !absorbed.has(id) &&
        contact.earliest < call.contact.latest + ONE_TOUCH_WITHIN &&
        contact.latest > call.contact.earliest - ONE_TOUCH_WITHIN,
    );
    if (near !== undefined) absorbed.add(near.id);
  }
  return absorbed;
};

/** The first half-open window of `length` ms that holds more than `most` touches; null where none does. */
export const firstCrowdedWindow = (
  touches: readonly Touch[],
  length: number,
  most: number,
): { readonly touches: readonly Touch[]; readonly at: Instant } | null => {
  for (let end = most; end < touches.length; end += 1) {
    const start = end - most;
    if (touches[end]!.at - touches[start]!.at < length)
      return { touches: touches.slice(start, end + 1), at: touches[end]!.at };
  }
  return null;
};

/** The most touches in any half-open window of `length` ms; null length: all. */
export const mostInWindow = (touches: readonly Touch[], length: number | null): number => {
  if (length === null) return touches.length;
  let most = 0;
  for (let end = 0, start = 0; end < touches.length; end += 1) {
    while (touches[end]!.at - touches[start]!.at >= length) start += 1;
    most = Math.max(most, end - start + 1);
  }
  return most;
};
