import { isWritten, type Channel } from "#domain/attempt/channel";
import type { ContactReading } from "#domain/sequence/assessment";
import { type LineContact, resultOf } from "./line-event.ts";

/** How one contact is drawn: shape says the channel, ink says what is known of it, size whether it said anything new. */
export type Knot = {
  id: string;
  at: number;
  atLatest: number | null;
  channel: Channel;
  incoming: boolean;
  /** `filled`: reached or delivered; `hollow`: not; `hatched`: not recorded; `struck`: never placed. */
  ink: "filled" | "hollow" | "hatched" | "struck";
  size: "full" | "small" | "dot";
  /** The contact this one is part of (a redial, or another system's record of it). */
  partOf: string | null;
  /** Place in the list below the drawing, from 1. */
  number: number;
};

const REACHED = new Set(["reached", "met", "received", "sent", "sent_changed"]);

/** Draws a contact from its event and how the judge read it (null: not read). */
export const knotOf = (event: LineContact, reading: ContactReading | null, number: number): Knot => ({
  id: event.id,
  at: event.at,
  atLatest: event.atLatest,
  channel: event.channel,
  incoming: event.direction === "in",
  ink: inkOf(event, reading),
  size: sizeOf(event, reading),
  partOf: reading?.partOf ?? null,
  number,
});

const inkOf = (event: LineContact, reading: ContactReading | null): Knot["ink"] => {
  if (resultOf(event) === "not_placed") return "struck";
  if (resultOf(event) === "unknown") return "hatched";
  if (!REACHED.has(resultOf(event))) return "hollow";
  const contentUnknown = event.direction === "out" && isWritten(event.channel) && event.items === null;
  return contentUnknown || reading?.use === "unread" ? "hatched" : "filled";
};

const sizeOf = (event: LineContact, reading: ContactReading | null): Knot["size"] => {
  if (event.automation === "acknowledgement" || reading?.use === "acknowledgement") return "dot";
  return reading?.use === "generic" || reading?.use === "repeat" ? "small" : "full";
};
