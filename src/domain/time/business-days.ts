import type { Calendar } from "./calendar.ts";
import { DAY, type Instant } from "./instant.ts";
import { contains, firstInside } from "./intervals.ts";
import { instantOf, localClock } from "./local-clock.ts";

/**
 * The same clock time so many staffed days later, on the business's clock. From a day off it is counted from when they
 * open next: no day of theirs has passed by then (J3). Past the calendar's end, plain days are counted on from its last
 * staffed day.
 */
export const addBusinessDays = (calendar: Calendar, at: Instant, days: number): Instant => {
  const { day, ms } = localClock(calendar.businessZone, at);
  const staffed = calendar.staffedDays;
  let low = 0;
  let high = staffed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (staffed[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  const opening = staffed[low - 1] === day ? null : firstInside(calendar.staffed, at);
  // An opening lies on a staffed day; where one does not, days are counted from where they are.
  if (opening !== null && opening > at) return addBusinessDays(calendar, opening, days);
  const target = staffed[low + days - 1];
  return target === undefined ? at + days * DAY : instantOf(calendar.businessZone, target, ms);
};

/**
 * The deadline so many business days on: the same clock time on that day, or, where nobody is there then, when they next
 * open (J58).
 */
export const deadlineAfter = (calendar: Calendar, at: Instant, days: number): Instant => {
  const due = addBusinessDays(calendar, at, days);
  // The minute at which they close still is one of theirs.
  return contains(calendar.staffed, due - 1) ? due : (firstInside(calendar.staffed, due) ?? due);
};
