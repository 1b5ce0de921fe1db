import type { Assessment } from "#domain/sequence/assessment";
import type { LineEvent } from "./line-event.ts";

/** What the line is drawn from: one lead's events, how they were judged, and the open hours behind them. */
export type LineInput = {
  arrivedAt: number;
  asOf: number;
  events: readonly LineEvent[];
  assessment: Assessment;
  /** Staffed or permitted stretches [from, to), ascending; may be empty when not known. */
  openHours: readonly (readonly [number, number])[];
};
