/** Faults in order of precedence: the first present is primary. On this rung because a disposition's guard asks for them. */
export const FAULTS = [
  "contact_after_stop",
  "over_pursued",
  "dropped_next_step",
  "generic_repetition",
  "too_slow",
  "bunched",
  "thin",
] as const;
export type Fault = (typeof FAULTS)[number];
