import { DAY, MINUTE } from "#domain/time/instant";
import { offsetAt } from "#domain/time/local-clock";
import type { ZoneTable } from "#domain/time/zone-table";
import { type ReadInstant, wholeDay } from "./read-instant.ts";

/** Whose clock shows 00:00:00: the one the cell was written by, or the zone's. */
export type MidnightOf = "written" | "zone";

const writtenClock = ({ at, offset }: ReadInstant): number => at + (offset ?? 0) * MINUTE;
const zoneClock = ({ at }: ReadInstant, zone: ZoneTable): number => at + offsetAt(zone, at);

/** Whether an instant is midnight on that clock; one that is known to the day anyhow is. */
export const isMidnight = (read: ReadInstant, of: MidnightOf, zone: ZoneTable): boolean =>
  read.note === "day_only" || (of === "written" ? writtenClock(read) : zoneClock(read, zone)) % DAY === 0;

/**
 * A midnight as the day it stands for, on the zone's clock. One that was written with another offset may mean the day
 * there as well: it has both ends.
 */
export const asDay = (read: ReadInstant, zone: ZoneTable): ReadInstant => {
  if (read.note === "day_only") return read;
  const written = writtenClock(read);
  const day = wholeDay(written % DAY === 0 ? written : zoneClock(read, zone), zone);
  if (day.at === read.at) return day;
  const end = Math.max(day.latest ?? day.at, read.at + DAY - 1);
  return { ...day, at: Math.min(day.at, read.at), offset: read.offset, latest: end };
};
