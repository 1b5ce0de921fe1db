import { isZoneRefusal, zoneTableOf } from "#calendar/zone-table-of";
import { type Instant, MINUTE } from "#domain/time/instant";
import { offsetAt } from "#domain/time/local-clock";

/**
 * Minutes east of UTC to show an instant in: as its sender wrote it, else the organisation's own clock then, else 0
 * where the platform does not know the zone.
 */
export const localOffset = (written: number | null, at: Instant, zone: string): number => {
  if (written !== null) return written;
  const table = zoneTableOf(zone, at, at);
  return isZoneRefusal(table) ? 0 : Math.round(offsetAt(table, at) / MINUTE);
};
