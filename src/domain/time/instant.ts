import * as z from "zod/mini";

/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. Whole numbers keep every comparison exact. */
export const instant = z.int();
export type Instant = z.infer<typeof instant>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
