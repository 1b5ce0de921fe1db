import { DAY, type Instant, MINUTE } from "#domain/time/instant";
import type { ZoneTable } from "#domain/time/zone-table";

/** Why no table could be built: the platform's zone database does not know the name. */
export type ZoneRefusal = { refused: "unknown_zone"; zone: string };

/** Probes lie this far apart: no zone on record changed twice within it since 1970 and changed back. */
const PROBE = 4 * DAY;
const FIXED = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/;

const kept = new Map<string, ZoneTable | ZoneRefusal>();

/**
 * The zone as data over [fromMs, toMs], from the platform's own zone database. `zone`: an IANA identifier, or a
 * fixed offset such as "+02:00". Built once for every zone and span of whole years, then kept.
 */
export const zoneTableOf = (zone: string, fromMs: Instant, toMs: Instant): ZoneTable | ZoneRefusal => {
  const first = new Date(fromMs).getUTCFullYear();
  const last = Math.max(first, new Date(toMs).getUTCFullYear());
  const key = `${zone} ${first} ${last}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = build(zone, Date.UTC(first, 0, 1) - DAY, Date.UTC(last + 1, 0, 1) + DAY);
  kept.set(key, made);
  return made;
};

/** True of a refusal; a table has no `refused`. */
export const isZoneRefusal = (of: ZoneTable | ZoneRefusal): of is ZoneRefusal => "refused" in of;

const build = (zone: string, from: Instant, to: Instant): ZoneTable | ZoneRefusal => {
  const fixed = FIXED.exec(zone.trim());
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    if (minutes > 18 * 60 || Number(fixed[3] ?? 0) > 59) return { refused: "unknown_zone", zone };
    return { zone, from: [from], offsetMs: [minutes * MINUTE * (fixed[1] === "-" ? -1 : 1) || 0] };
  }
  const offsetAt = offsetReader(zone);
  if (offsetAt === null) return { refused: "unknown_zone", zone };
  const table: ZoneTable = { zone, from: [from], offsetMs: [offsetAt(from)] };
  let at = from;
  let offset = offsetAt(from);
  while (at < to) {
    const next = Math.min(at + PROBE, to);
    const there = offsetAt(next);
    if (there !== offset) {
      table.from.push(transitionBetween(offsetAt, at, next));
      table.offsetMs.push(there);
      offset = there;
    }
    at = next;
  }
  return table;
};

/** The first whole second in (low, high] whose offset is high's. Reads at whole seconds: no zone changes between. */
const transitionBetween = (offsetAt: (at: Instant) => number, low: Instant, high: Instant): Instant => {
  const after = offsetAt(high);
  let below = Math.floor(low / 1000);
  let above = Math.floor(high / 1000);
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (offsetAt(middle * 1000) === after) above = middle;
    else below = middle;
  }
  return above * 1000;
};

/** Reads local-clock minus UTC at a whole second, in ms; null where the platform does not know the zone. */
const offsetReader = (zone: string): ((at: Instant) => number) | null => {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  } catch {
    return null;
  }
  return (at) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const local = Date.UTC(
      part["year"] ?? 0,
      (part["month"] ?? 1) - 1,
      part["day"] ?? 1,
      part["hour"] ?? 0,
      part["minute"] ?? 0,
      part["second"] ?? 0,
    );
    return local - Math.floor(at / 1000) * 1000;
  };
};
