import { isSealed } from "../storage/sealing/seal.ts";
import type { Unnumbered } from "../storage/sealing/open-events.ts";

/** Where the lane of a person lies, and where text of it that cannot be read. */
export const laneKeys = (userId: string) =>
  ({ lane: `fairlead-lane-${userId}`, damaged: `fairlead-lane-damaged-${userId}` }) as const;
const keyOf = (userId: string): string => laneKeys(userId).lane;

/** Whatever lies in the lane, readable as events or not; null where its text itself cannot be read. */
export const allInLane = (text: string | null): unknown[] | null => {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored : null;
  } catch {
    return null;
  }
};

const isEvent = (stored: unknown): stored is { eventId: string; sealed?: unknown } =>
  typeof stored === "object" && stored !== null && "eventId" in stored && typeof stored.eventId === "string";

/** Text is all that fits there: a seal's bytes are in base64. */
const fromText = (stored: unknown): Unnumbered[] => {
  if (!isEvent(stored)) return [];
  const { sealed } = stored;
  if (!isSealed(sealed)) return [stored as Unnumbered];
  try {
    const box = Uint8Array.from(atob(String(sealed.box)), (sign) => sign.charCodeAt(0));
    return [{ ...stored, sealed: { ...sealed, box } } as Unnumbered];
  } catch {
    return [];
  }
};

/** What waits in the lane; what in it is no event is left where it is and holds up no other. */
export const inEmergencyLane = (userId: string): readonly Unnumbered[] => {
  try {
    return (allInLane(localStorage.getItem(keyOf(userId))) ?? []).flatMap(fromText);
  } catch {
    return [];
  }
};

/** Empties the lane of events that now lie in the outbox. */
export const clearEmergencyLane = (userId: string, eventIds: ReadonlySet<string>): void => {
  const stored = allInLane(localStorage.getItem(keyOf(userId)));
  if (stored === null) return;
  const left = stored.filter((one) => !isEvent(one) || !eventIds.has(one.eventId));
  if (left.length === 0) localStorage.removeItem(keyOf(userId));
  else localStorage.setItem(keyOf(userId), JSON.stringify(left));
};
