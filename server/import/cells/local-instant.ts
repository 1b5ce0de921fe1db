import { isZoneRefusal, zoneTableOf } from "#calendar/zone-table-of";
import type { ZoneTable } from "#domain/time/zone-table";

/** Years an import may speak of; what lies outside is taken for a slip. */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2100;

/** The whole zone as data, or null where the platform does not know the name. Built once a zone. */
export const importZone = (zone: string): ZoneTable | null => {
  const table = zoneTableOf(zone, Date.UTC(FIRST_YEAR, 0, 1), Date.UTC(LAST_YEAR, 0, 1));
  return isZoneRefusal(table) ? null : table;
};

/** A clock time of a zone as instants. `unique`; `twice`: the hour put back, first and second pass; `never`: put on. */
export type LocalInstant = { at: number; offsetMs: number; latest: number; state: "unique" | "twice" | "never" };

/**
 * The instant at which clocks of the zone show `local` (ms, as if the clock were UTC). A time shown twice gives both
 * instants; a time that never was is read with the offset before the change, as clocks that were not put on would.
 */
export const localInstant = (local: number, table: ZoneTable): LocalInstant => {
  const { from, offsetMs } = table;
  const found: { at: number; offsetMs: number }[] = [];
  const near = indexAt(from, local);
  // Offsets stay within a day, so only the entries around the local reading can matter.
  for (let entry = Math.max(0, near - 1); entry <= Math.min(from.length - 1, near + 1); entry++) {
    const offset = offsetMs[entry] as number;
    const at = local - offset;
    const since = entry === 0 ? -Infinity : (from[entry] as number);
    const until = from[entry + 1] ?? Infinity;
    if (at >= since && at < until) found.push({ at, offsetMs: offset });
  }
  const first = found[0];
  if (first === undefined) {
    let entry = Math.min(from.length - 1, near + 1);
    while (entry > 1 && local - (offsetMs[entry - 1] as number) < (from[entry] as number)) entry--;
    const before = offsetMs[entry - 1] as number;
    return { at: local - before, offsetMs: before, latest: local - before, state: "never" };
  }
  const last = found[found.length - 1] as typeof first;
  return { ...first, latest: last.at, state: found.length > 1 ? "twice" : "unique" };
};

const indexAt = (from: readonly number[], at: number): number => {
  let low = 0;
  let high = from.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((from[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
};
