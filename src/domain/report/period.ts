import * as z from "zod/mini";

/** The periods that are named: so many days up to the as-of with its own day, or all there is. */
export const namedPeriod = z.enum(["30_days", "90_days", "365_days", "everything"]);
export type NamedPeriod = z.infer<typeof namedPeriod>;

/** Days since 1970-01-01 on the organisation's own clock, both included; null: everything. */
export type PeriodDays = { from: number; to: number } | null;

const LENGTHS: Record<Exclude<NamedPeriod, "everything">, number> = { "30_days": 30, "90_days": 90, "365_days": 365 };

/** The days of a named period as of `today`. */
export const periodDays = (period: NamedPeriod, today: number): PeriodDays =>
  period === "everything" ? null : { from: today - LENGTHS[period] + 1, to: today };

/** What the review opens on: how a team follows up now, not how it did years ago. */
export const RECENT: NamedPeriod = "90_days";
/** With fewer leads than this a page of the recent days would say "too few to tell" in every group. */
export const FEWEST_TO_OPEN_ON = 20;

/** What a page opens on where nothing was asked for; `recent`: how many leads the recent days hold. */
export const openingPeriod = (recent: number): NamedPeriod => (recent < FEWEST_TO_OPEN_ON ? "everything" : RECENT);
