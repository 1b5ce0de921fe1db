import type { Unnumbered } from "../storage/sealing/open-events.ts";
import { allInLane, laneKeys } from "./emergency-lane.ts";

/** Text is all that fits there: a seal's bytes go in base64. */
const asText = (event: Unnumbered): unknown =>
  "sealed" in event
    ? { ...event, sealed: { ...event.sealed, box: btoa(String.fromCharCode(...event.sealed.box)) } }
    : event;

/** Where events go when the database takes none: localStorage, without a number yet. Throws if even that is full. */
export const toEmergencyLane = (userId: string, events: readonly Unnumbered[]): void => {
  const { lane, damaged } = laneKeys(userId);
  const text = localStorage.getItem(lane);
  const stored = allInLane(text);
  // Text that cannot be read may still be read by hand: it is moved out of the way, not written over.
  if (stored === null) localStorage.setItem(damaged, (localStorage.getItem(damaged) ?? "") + text);
  localStorage.setItem(lane, JSON.stringify([...(stored ?? []), ...events.map(asText)]));
};
