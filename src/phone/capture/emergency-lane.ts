import { isSealed } from "../seal/seal.ts";
import type { Unnumbered } from "../seal/sealed-event.ts";

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

const isEvent = (held: unknown): held is { eventId: string; sealed?: unknown } =>
  typeof held === "object" && held !== null && "eventId" in held && typeof held.eventId === "string";

/** Text is all that fits there: a seal's bytes go in base64. */
const asText = (event: Unnumbered): unknown =>
  "sealed" in event
    ? { ...event, sealed: { ...event.sealed, box: btoa(String.fromCharCode(...event.sealed.box)) } }
    : event;

const fromText = (held: unknown): Unnumbered[] => {
  if (!isEvent(held)) return [];
  const { sealed } = held;
  if (!isSealed(sealed)) return [held as Unnumbered];
  try {
    const box = Uint8Array.from(atob(String(sealed.box)), (sign) => sign.charCodeAt(0));
    return [{ ...held, sealed: { ...sealed, box } } as Unnumbered];
  } catch {
    return [];
  }
};

/** Where events go when the database takes none: localStorage, without a number yet. Throws if even that is full. */
export const toEmergencyLane = (userId: string, events: readonly Unnumbered[]): void => {
  const text = localStorage.getItem(keyOf(userId));
  const held = allIn(text);
  // Text that cannot be read may still be read by hand: it is moved out of the way, not written over.
  if (held === null)
    localStorage.setItem(damagedKeyOf(userId), (localStorage.getItem(damagedKeyOf(userId)) ?? "") + text);
  localStorage.setItem(keyOf(userId), JSON.stringify([...(held ?? []), ...events.map(asText)]));
};

/** What waits in the lane; what in it is no event is left where it is and holds up no other. */
export const inEmergencyLane = (userId: string): readonly Unnumbered[] => {
  try {
    return (allIn(localStorage.getItem(keyOf(userId))) ?? []).flatMap(fromText);
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
