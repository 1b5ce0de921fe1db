import type { PeriodChoice } from "#contract/review-period";
import type { NamedPeriod } from "#domain/report/period";

/** The named periods in the order they are offered in, the shortest first. */
export const NAMED_PERIODS: readonly NamedPeriod[] = ["30_days", "90_days", "365_days", "everything"];

/** A period as a word of an address: its name, or its two days. */
export const periodToAddress = (choice: PeriodChoice): string =>
  typeof choice === "string" ? choice : `${choice.from}..${choice.to}`;

/** Reads a period from an address; what is none is as if it were not there, so that an old link still opens. */
export const periodFromAddress = (text: string | null): PeriodChoice | undefined => {
  const named = NAMED_PERIODS.find((each) => each === text);
  if (named !== undefined) return named;
  const [from, to, more] = (text ?? "").split("..");
  return more === undefined ? periodOfDates(from ?? "", to ?? "") : undefined;
};

/** The days from one date to another, whichever way round they are given; undefined unless both are dates. */
export const periodOfDates = (one: string, other: string): PeriodChoice | undefined => {
  if (![one, other].every(isDate)) return undefined;
  return one <= other ? { from: one, to: other } : { from: other, to: one };
};

/** 30 February is none: it would be read as a day of March. */
const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
