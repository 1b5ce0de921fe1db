import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import { daypartOf } from "../../time/local-clock.ts";

const TRIED_OUT = 2;

/** Parts of the lead's day (0 before noon, 1 afternoon, 2 evening) in which calls reached nobody twice. */
export const triedDayparts = (leadZone: Calendar["leadZone"], callsInVain: readonly Instant[]): number[] => {
  const tries = [0, 0, 0];
  for (const at of callsInVain) tries[daypartOf(leadZone, at)]! += 1;
  return [0, 1, 2].filter((part) => tries[part]! >= TRIED_OUT);
};
