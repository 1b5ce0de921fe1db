import type { PreparedContact, PreparedSequence } from "./prepared-sequence.ts";

/**
 * One way in which everything unknown could have been. `content`: a message or talk whose content nobody recorded
 * said something of its own (kind) or nothing, and what follows said nothing new (harsh). `results`: calls of unknown
 * result reached the person (kind) or did not (harsh). `time`: what is known only to the day happened first thing,
 * last thing, or spread over it in one order or the other (nobody knows which of two came first).
 */
export interface Completion {
  readonly content: "kind" | "harsh";
  readonly results: "kind" | "harsh";
  readonly time: "early" | "late" | "spread" | "spread_back";
}

/** An outbound contact somebody made: automated acknowledgements count nowhere. */
export const isAttempt = (contact: PreparedContact): boolean =>
  contact.event.direction === "out" && contact.event.automation !== "acknowledgement";

export const isResultUnknown = (contact: PreparedContact): boolean =>
  isAttempt(contact) && contact.result === "unknown";

export const isContentUnknown = (contact: PreparedContact): boolean =>
  contact.items === null && contact.event.automation !== "acknowledgement";

/** Known only to the day, and somebody's doing. */
export const isTimeUnknown = (contact: PreparedContact): boolean =>
  contact.event.atLatest !== null && contact.event.automation !== "acknowledgement";

const isDayOnly = (sequence: PreparedSequence): boolean =>
  sequence.episode.arrivedAtLatest !== null || sequence.contacts.some(isTimeUnknown);

/**
 * The completions to judge under: the two extremes of each thing that is unknown here, in every combination. Kindest
 * first, harshest last; a single one where nothing is unknown.
 */
export const completionsOf = (sequence: PreparedSequence): Completion[] => {
  const contents = sequence.contacts.some(isContentUnknown) ? (["kind", "harsh"] as const) : (["kind"] as const);
  const results = sequence.contacts.some(isResultUnknown) ? (["kind", "harsh"] as const) : (["kind"] as const);
  const times = isDayOnly(sequence) ? (["early", "spread", "spread_back", "late"] as const) : (["early"] as const);
  return times.flatMap((time) =>
    results.flatMap((result) => contents.map((content) => ({ content, results: result, time }))),
  );
};
