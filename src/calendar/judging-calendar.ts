import type { Policy } from "#domain/sequence/policy";
import { type Calendar, makeCalendar } from "#domain/time/calendar";
import { DAY, type Instant } from "#domain/time/instant";
import type { ZoneTable } from "#domain/time/zone-table";
import { isZoneRefusal, zoneTableOf } from "./zone-table-of.ts";

/** Before the first instant asked for: late entries and clock changes just before. */
const SLACK_BEFORE = 40 * DAY;
/** After the last: slots, steps and the next change may lie this far ahead. */
const SLACK_AFTER = 120 * DAY;
const MOST_KEPT = 512;

const hoursKey = new WeakMap<Policy, string>();
const kept = new Map<string, Calendar>();

/**
 * The calendar one lead is judged by: the policy's hours in the business's zone and the lead's, over whole years
 * around [fromMs, toMs]. Kept for every distinct set of hours, zone and years, so that thousands of leads share a few.
 * A lead's zone the platform does not know is taken as not known; `possibleZones`: those it may be then. The policy's own zone is checked where a policy is
 * accepted; an unknown one here is a programmer's mistake and throws.
 */
export const judgingCalendar = (
  policy: Policy,
  leadZone: string | null,
  fromMs: Instant,
  toMs: Instant,
  possibleZones: readonly string[] = [],
): Calendar => {
  const first = new Date(fromMs - SLACK_BEFORE).getUTCFullYear();
  const last = new Date(Math.max(fromMs, toMs) + SLACK_AFTER).getUTCFullYear();
  const key = `${keyOf(policy)} ${leadZone ?? ""} ${possibleZones.join()} ${first} ${last}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const from = Date.UTC(first, 0, 1);
  const to = Date.UTC(last + 1, 0, 1);
  const business = zoneTableOf(policy.zone, from, to);
  if (isZoneRefusal(business)) throw new Error(`policy ${policy.id}: unknown zone ${policy.zone}`);
  const possible = possibleZones.flatMap((zone) => leadTable(zone, from, to) ?? []);
  const made = makeCalendar(policy, business, leadTable(leadZone, from, to), from, to, possible);
  const oldest = kept.keys().next();
  if (kept.size >= MOST_KEPT && !oldest.done) kept.delete(oldest.value);
  kept.set(key, made);
  return made;
};

const leadTable = (zone: string | null, from: Instant, to: Instant): ZoneTable | null => {
  if (zone === null) return null;
  const table = zoneTableOf(zone, from, to);
  return isZoneRefusal(table) ? null : table;
};

/** What of a policy shapes its calendar; two versions with the same hours share one. */
const keyOf = (policy: Policy): string => {
  const known = hoursKey.get(policy);
  if (known !== undefined) return known;
  const key = JSON.stringify([policy.zone, policy.weekly, policy.holidays, policy.permitted]);
  hoursKey.set(policy, key);
  return key;
};
