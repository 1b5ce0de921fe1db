import { isZoneRefusal, zoneTableOf } from "#calendar/zone-table-of";
import { judgingCalendar } from "#calendar/judging-calendar";
import type { ReviewAsOf } from "#contract/review-as-of";
import { passedToday } from "#domain/report/passed-today";
import { RESCUE_BEHIND, rescueList } from "#domain/report/rescue";
import { DAY, type Instant } from "#domain/time/instant";
import { firstInside } from "#domain/time/intervals";
import { instantOf } from "#domain/time/local-clock";
import { localDay } from "../base/local-day.ts";
import { currentPolicy } from "../db/organisation/policy.ts";
import { missedCandidates, rescueCandidates } from "../db/review/review-rescue.ts";
import { explanationsOfLeads } from "../db/record/lead-explanation.ts";
import { assessLeads } from "../record/change/assess-leads.ts";
import { STILL_LIVE } from "../record/judge/judging-instant.ts";
import type { Reader } from "./reader.ts";

/** More than ten is a backlog, not a rescue list. */
export const MOST_RESCUED = 10;

/** How often leads that may read otherwise by now are read again, and how many at a time. */
const ROUNDS = 4;
const AGAIN = 100;

type Days = { begins: Instant; today: Instant; ahead: Instant };
type Ranked = ReturnType<typeof rescueList>;

/**
 * When the day began that it is, when the day ends that is worked on (of the next opening, where it is closed), and a day
 * from now or from that opening: what a team can still do, and on a Sunday what Monday brings.
 */
const daysOf = async ({ db, scope }: Reader, { at, zone }: ReviewAsOf): Promise<Days> => {
  const policy = await currentPolicy(db, scope.orgId);
  const opening = policy === null ? at : (firstInside(judgingCalendar(policy, null, at, at).staffed, at) ?? at);
  const table = zoneTableOf(zone, at, opening + 2 * DAY);
  const midnight = (day: number): Instant => (isZoneRefusal(table) ? day * DAY : instantOf(table, day, 0));
  return {
    begins: midnight(localDay(zone, at)),
    today: midnight(localDay(zone, opening) + 1),
    ahead: opening + DAY,
  };
};

/** What can be on the list: what is due soon, and what passed today with nothing done since. */
const candidatesOf = async ({ db, scope }: Reader, at: Instant, { begins, ahead }: Days) => {
  const due = await rescueCandidates(db, scope, at - RESCUE_BEHIND, ahead, at);
  const missed = (await missedCandidates(db, scope, begins, at)).flatMap(({ read, ...candidate }) => {
    const passed = passedToday(read, begins, at);
    return passed === null ? [] : { ...candidate, passed };
  });
  const said = await explanationsOfLeads(
    db,
    scope.orgId,
    missed.map(({ leadId }) => leadId),
  );
  const isSaid = (leadId: string, { what, by }: { what: string; by: Instant }): boolean =>
    said.some((one) => one.leadId === leadId && one.dueWhat === what && one.dueBy === by);
  const byId = new Map(missed.map((one) => [one.leadId, { ...one, explained: isSaid(one.leadId, one.passed) }]));
  return [...due.filter(({ leadId }) => !byId.has(leadId)), ...byId.values()];
};

/**
 * All that could be mended, best first. What stands among the first ten was read as its own page reads it: a reading that
 * time or a change has passed is made again before it is shown, and what is still in doubt after that is left out. Of a
 * record that ended over 30 days ago nothing can be mended any more.
 */
export const rescueRanked = async (reader: Reader, asOf: ReviewAsOf): Promise<Ranked> => {
  if (asOf.kind === "end_of_record" && reader.now - asOf.at > STILL_LIVE) return { mendable: [], explained: [] };
  const days = await daysOf(reader, asOf);
  for (let round = 1; ; round += 1) {
    const candidates = await candidatesOf(reader, asOf.at, days);
    const outdated = new Set(candidates.flatMap(({ leadId, stale }) => (stale ? leadId : [])));
    const { mendable, explained } = rescueList(candidates, asOf.at, days.ahead, days.today);
    if (!mendable.slice(0, MOST_RESCUED).some(({ leadId }) => outdated.has(leadId))) return { mendable, explained };
    const doubtful = mendable.flatMap(({ leadId }) => (outdated.has(leadId) ? leadId : []));
    if (round === ROUNDS) return { mendable: mendable.filter(({ leadId }) => !outdated.has(leadId)), explained };
    await assessLeads(reader.db, reader.scope.orgId, doubtful.slice(0, AGAIN), asOf.at);
  }
};
