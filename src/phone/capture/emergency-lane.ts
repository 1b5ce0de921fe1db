import type { PushedEvent } from "#contract/push";

type Waiting = Omit<PushedEvent, "deviceSeq">;

const keyOf = (userId: string): string => `fairlead-lane-${userId}`;
const damagedKeyOf = (userId: string): string => `fairlead-lane-damaged-${userId}`;

/** Whatever lies in the lane, readable as events or not; null where its text itself cannot be read. */
const allIn = (text: string | null): unknown[] | null => {
  try {
    const held: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(held) ? held : null;
  } catch {
    return null;
  }
};

const isEvent = (held: unknown): held is Waiting =>
  typeof held === "object" && held !== null && "eventId" in held && typeof held.eventId === "string";

/** Where events go when the database takes none: localStorage, without a number yet. Throws if even that is full. */
export const toEmergencyLane = (userId: string, events: readonly Waiting[]): void => {
  const text = localStorage.getItem(keyOf(userId));
  const held = allIn(text);
  // Text that cannot be read may still be read by hand: it is moved out of the way, not written over.
  if (held === null)
    localStorage.setItem(damagedKeyOf(userId), (localStorage.getItem(damagedKeyOf(userId)) ?? "") + text);
  localStorage.setItem(keyOf(userId), JSON.stringify([...(held ?? []), ...events]));
};

/** What waits in the lane; what in it is no event is left where it is and holds up no other. */
export const inEmergencyLane = (userId: string): readonly Waiting[] => {
  try {
    return (allIn(localStorage.getItem(keyOf(userId))) ?? []).filter(isEvent);
  } catch {
    return [];
  }
};

/** Empties the lane of events that now lie in the outbox. */
export const clearEmergencyLane = (userId: string, eventIds: ReadonlySet<string>): void => {
  const held = allIn(localStorage.getItem(keyOf(userId)));
  if (held === null) return;
  const left = held.filter((one) => !isEvent(one) || !eventIds.has(one.eventId));
  if (left.length === 0) localStorage.removeItem(keyOf(userId));
  else localStorage.setItem(keyOf(userId), JSON.stringify(left));
};
