import type { Attempt } from "#phone/leads/attempt/reported-outcome";

/** What was said of an attempt, in words. */
export type SaidOf = { label: string; what: string };
/** What was saved last, and until when it may be taken back. */
export type LastSaved = SaidOf & { attempt: Attempt; until: number };
