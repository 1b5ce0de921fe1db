import { DAY, MINUTE, type Instant } from "./instant.ts";
import type { ZoneTable } from "./zone-table.ts";

/** The zone's offset from UTC in ms at an instant. */
export const offsetAt = (zone: ZoneTable, at: Instant): number => {
  let low = 0;
  let high = zone.from.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (zone.from[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return zone.offsetMs[Math.max(0, low - 1)] ?? 0;
};

/** Local days since 1970-01-01, and ms into that day, on the zone's clock. */
export const localClock = (zone: ZoneTable, at: Instant): { day: number; ms: number } => {
  const local = at + offsetAt(zone, at);
  const day = Math.floor(local / DAY);
  return { day, ms: local - day * DAY };
};

/**
 * The instant at which the zone's clock shows `ms` into local `day`. A time the clocks skip is read with the offset
 * before the change (so it lies as long after it); a time they show twice is the first of the two.
 */
export const instantOf = (zone: ZoneTable, day: number, ms: number): Instant => {
  const local = day * DAY + ms;
  const before = offsetAt(zone, local - DAY);
  const after = offsetAt(zone, local + DAY);
  const candidates = [local - before, local - after].filter((at) => at + offsetAt(zone, at) === local);
  return candidates.length > 0 ? Math.min(...candidates) : local - before;
};

/** Day of the week of a local day, Monday 0 … Sunday 6 (1970-01-01 was a Thursday). */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Part of the lead's day: 0 before noon, 1 from noon to five, 2 after. */
export const daypartOf = (zone: ZoneTable, at: Instant): 0 | 1 | 2 => {
  const minutes = localClock(zone, at).ms / MINUTE;
  return minutes < 720 ? 0 : minutes < 1020 ? 1 : 2;
};
