/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. Whole numbers keep every comparison exact. */
export type Instant = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
