import { whenWords } from "#ui/words/time/when-words.ts";
import * as m from "../../../paraglide/messages.js";

/** A week by its Monday ("2026-01-05") in words. The date is a plain one, so it is read and told in UTC. */
export const weekWords = (monday: string): string => m.review_filter_week_of({ day: dayWords(monday) });

/** A plain date in words, with its year. */
export const dayWords = (date: string): string => {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : `${whenWords(at, "UTC", "day")} ${date.slice(0, 4)}`;
};

/** 1 Monday … 7 Sunday by name. 1 January 2024 was a Monday. */
export const weekdayWords = (weekday: number): string => whenWords(Date.UTC(2024, 0, weekday), "UTC", "weekday");
