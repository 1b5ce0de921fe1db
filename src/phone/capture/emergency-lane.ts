import type { PushedEvent } from "#contract/push";

const keyOf = (userId: string): string => `fairlead-lane-${userId}`;

const readLane = (userId: string): Omit<PushedEvent, "deviceSeq">[] => {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(held) ? (held as Omit<PushedEvent, "deviceSeq">[]) : [];
  } catch {
    // Unreadable text is left where it is: it may still be read by hand.
    return [];
  }
};

/** Where events go when the database takes none: localStorage, without a number yet. Throws if even that is full. */
export const toEmergencyLane = (userId: string, events: readonly Omit<PushedEvent, "deviceSeq">[]): void => {
  localStorage.setItem(keyOf(userId), JSON.stringify([...readLane(userId), ...events]));
};

/** What waits in the lane. */
export const inEmergencyLane = (userId: string): readonly Omit<PushedEvent, "deviceSeq">[] => readLane(userId);

/** Empties the lane of events that now lie in the outbox. */
export const clearEmergencyLane = (userId: string, eventIds: ReadonlySet<string>): void => {
  const left = readLane(userId).filter((event) => !eventIds.has(event.eventId));
  if (left.length === 0) localStorage.removeItem(keyOf(userId));
  else localStorage.setItem(keyOf(userId), JSON.stringify(left));
};
