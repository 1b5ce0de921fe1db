import { isWritten } from "../../attempt/channel.ts";
import { daypartOf, localClock } from "../../time/local-clock.ts";
import type { Instant } from "../../time/instant.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";
import type { Completion } from "./completion.ts";

const MOST_CALLS = 2;
const MOST_VISITS = 1;
const ALL_PARTS = [0, 1, 2] as const;

/** How many calls and visits were tried so far, by part of the lead's day. */
export type DaypartsTried = Map<string, number>;

/** The parts of the lead's day in which a contact may have been made. */
const possibleParts = ({ asOf, calendar }: PreparedSequence, { earliest, latest }: PreparedContact) => {
  const last = Math.max(earliest, Math.min(latest, asOf));
  if (localClock(calendar.leadZone, earliest).day !== localClock(calendar.leadZone, last).day) return ALL_PARTS;
  return ALL_PARTS.slice(daypartOf(calendar.leadZone, earliest), daypartOf(calendar.leadZone, last) + 1);
};

/**
 * The parts of the lead's day in which a call or visit at `at` takes a place under a completion. One known only to the
 * day, taken kindly, found one with room and takes none from another; else it may have been in any of them, and takes a
 * place in each (J77). Null: parts of the day don't matter.
 */
export const daypartsOf = (
  contact: PreparedContact,
  at: Instant,
  sequence: PreparedSequence,
  completion: Completion,
): readonly string[] | null => {
  const { channel, atLatest } = contact.event;
  if (!sequence.policy.dayparts || isWritten(channel)) return null;
  const possible = atLatest === null ? [daypartOf(sequence.calendar.leadZone, at)] : possibleParts(sequence, contact);
  const parts = completion.dayparts === "kind" && possible.length > 1 ? [] : possible;
  return parts.map((part) => `${channel === "visit"} ${part}`);
};

/** Whether one more is of use in each of these parts of the day. */
export const hasRoom = (tried: DaypartsTried, parts: readonly string[], channel: string): boolean => {
  const most = channel === "visit" ? MOST_VISITS : MOST_CALLS;
  return parts.every((part) => (tried.get(part) ?? 0) < most);
};

/** Takes a place in each of these parts of the day. */
export const noteTried = (tried: DaypartsTried, parts: readonly string[] | null): void => {
  for (const part of parts ?? []) tried.set(part, (tried.get(part) ?? 0) + 1);
};
