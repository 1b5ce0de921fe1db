import type { SequenceEvent } from "#domain/sequence/sequence-event";

type Without<Event, Keys extends PropertyKey> = Event extends unknown ? Omit<Event, Keys> : never;

/** An event as the line needs it: the domain's own, less what only the server's bookkeeping needs. */
export type LineEvent = Without<SequenceEvent, "externalId" | "receivedAt">;
export type LineContact = Extract<LineEvent, { kind: "contact" }>;
/** What came of a contact, as it was corrected if it was. */
export const resultOf = (event: LineContact): LineContact["result"] => event.corrected?.result ?? event.result;
/** A reviewer's word on another event: it is told with that one. */
export type LineRuling = Extract<LineEvent, { kind: "ruling" }>;
export type LineOwner = Extract<LineEvent, { kind: "owner" }>;
export type LineStep = Extract<LineEvent, { kind: "step" }>;
