import { MINUTE } from "#domain/time/instant";
import type { ZoneTable } from "#domain/time/zone-table";
import { importZone, localInstant } from "./local-instant.ts";

/** Minutes east of UTC of names that mean one offset (RFC 2822, and those of one part of the world alone). */
const ONE: Readonly<Record<string, number>> = {
  ...{ Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180 },
  ...{ EST: -300, EDT: -240, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600 },
  ...{ AEST: 600, AEDT: 660, ACST: 570, ACDT: 630, AWST: 480, NZST: 720, NZDT: 780, JST: 540, KST: 540, SGT: 480 },
  ...{ HKT: 480, MSK: 180, SAST: 120, PKT: 300 },
};
/** Names that mean several: what the zone of the file shows then decides, and where none fits nobody guesses. */
const SEVERAL: Readonly<Record<string, readonly number[]>> = {
  CST: [-360, 480],
  BST: [60, 360],
  IST: [330, 60, 120],
  AST: [-240, 180],
  ADT: [-180],
  GST: [240, 600],
};

/** `offset`: minutes east of UTC. */
export type StatedZone = { at: number; offset: number; latest: number | null };

const OFFSET = /^(?:UTC|GMT)?\s*([+-]\d{1,2})(?::?(\d{2}))?$/i;

/** Minutes east of UTC; null beyond the widest offset any clock has had. */
const offsetOf = (stated: string): number | null => {
  const match = OFFSET.exec(stated.replaceAll("−", "-"));
  if (match === null) return null;
  const minutes = Math.abs(Number(match[1])) * 60 + Number(match[2] ?? 0);
  if (minutes > 18 * 60 || Number(match[2] ?? 0) > 59) return null;
  return match[1]?.startsWith("-") === true ? -minutes || 0 : minutes;
};

/**
 * The instant at which clocks of the zone that `stated` names show `local` (ms, as if the clock were UTC): an offset, a
 * name such as EST, an IANA name. `zone`: the file's, which decides between what a name may mean. Null: nobody knows.
 */
export const inStatedZone = (local: number, stated: string, zone: ZoneTable): StatedZone | null => {
  const name = stated.toUpperCase();
  const offset = offsetOf(stated) ?? ONE[name] ?? null;
  if (offset !== null) return { at: local - offset * MINUTE, offset, latest: null };
  const several = SEVERAL[name];
  if (several !== undefined) {
    const here = localInstant(local, zone).offsetMs / MINUTE;
    const found = several.includes(here) ? here : name === "CST" ? -360 : null;
    return found === null ? null : { at: local - found * MINUTE, offset: found, latest: null };
  }
  const named = stated.includes("/") ? importZone(stated) : null;
  if (named === null) return null;
  const read = localInstant(local, named);
  return { at: read.at, offset: read.offsetMs / MINUTE, latest: read.state === "twice" ? read.latest : null };
};
