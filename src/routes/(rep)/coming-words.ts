import { whenWords } from "#ui/words/time/when-words.ts";

const DAYS_OF_ONE_NAME = 6 * 86_400_000;

/** When something begins, as short as it is clear: "14:00" today, "Mon 09:00" within six days, else with its date. */
export const comingWords = (at: number, now: number, zone: string | undefined): string => {
  const isToday = whenWords(at, zone, "day") === whenWords(now, zone, "day");
  return whenWords(at, zone, isToday ? "time" : at - now < DAYS_OF_ONE_NAME ? "hour" : "minute");
};
