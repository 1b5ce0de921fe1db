import { judgingCalendar } from "#calendar/judging-calendar";
import type { RescueItem, ReviewRescueOutput } from "#contract/review-rescue";
import { type Rescue, RESCUE_BEHIND, rescueList } from "#domain/report/rescue";
import { toldReading } from "#domain/report/told-reading";
import { DAY, type Instant, MINUTE } from "#domain/time/instant";
import { firstInside } from "#domain/time/intervals";
import { currentPolicy } from "../db/organisation/policy.ts";
import { leadRowsById, type StoredLeadRow } from "../db/review/review-leads.ts";
import { rescueCandidates } from "../db/review/review-rescue.ts";
import { assessLeads } from "../record/change/assess-leads.ts";
import { STILL_LIVE } from "../record/judge/judging-instant.ts";
import { leadRowFor } from "./leads.ts";
import { asOfFor, type Reader } from "./reader.ts";

/** More than ten is a backlog, not a rescue list. */
const MOST = 10;

const itemOf = (reader: Reader, row: StoredLeadRow, rescue: Rescue, asOf: Instant): RescueItem => {
  const { leadId, label, source, campaign, arrivedAt, arrivedOffset, ownerLabel } = leadRowFor(reader, row, asOf);
  const { verdict, missing, suggestion, primary } = row;
  return {
    ...{ leadId, label, source, campaign, arrivedAt, arrivedOffset, ownerLabel, verdict, missing, suggestion },
    why:
      primary === null
        ? { kind: "due", overdue: rescue.overdue }
        : {
            kind: "fault",
            fault: primary.fault,
            cause: primary.cause,
            holder: primary.holder,
            amount: primary.amount,
          },
    isUnanswered: toldReading(row, asOf).isUnanswered,
    nextDue: rescue.nextDue,
    minutesLeft: Math.floor((rescue.nextDue.by - asOf) / MINUTE),
  };
};

/** A day from now, or from the next opening: what a team can still do today, and on a Sunday what Monday brings. */
const dayAhead = async ({ db, scope }: Reader, at: Instant): Promise<Instant> => {
  const policy = await currentPolicy(db, scope.orgId);
  if (policy === null) return at + DAY;
  return (firstInside(judgingCalendar(policy, null, at, at).staffed, at) ?? at) + DAY;
};

/** How often leads that may read otherwise by now are read again, and how many at a time. */
const ROUNDS = 4;
const AGAIN = 100;

/**
 * All that could be mended, best first. What stands among the first ten was read as its own page reads it: a reading that
 * time or a change has passed is made again before it is shown, and what is still in doubt after that is left out.
 */
const rankedNow = async (reader: Reader, asOf: Instant, ahead: Instant): Promise<Rescue[]> => {
  const { db, scope } = reader;
  for (let round = 1; ; round += 1) {
    const candidates = await rescueCandidates(db, scope, asOf - RESCUE_BEHIND, ahead, asOf);
    const outdated = new Set(candidates.flatMap(({ leadId, stale }) => (stale ? leadId : [])));
    const ranked = rescueList(candidates, asOf, ahead);
    if (!ranked.slice(0, MOST).some(({ leadId }) => outdated.has(leadId))) return ranked;
    const doubtful = ranked.flatMap(({ leadId }) => (outdated.has(leadId) ? leadId : []));
    if (round === ROUNDS) return ranked.filter(({ leadId }) => !outdated.has(leadId));
    await assessLeads(db, scope.orgId, doubtful.slice(0, AGAIN), asOf);
  }
};

/**
 * At most ten leads that can still be mended today, and how many could be in all. Of a record that ended over
 * 30 days ago nothing can be mended any more: the list is empty.
 */
export const reviewRescue = async (reader: Reader): Promise<ReviewRescueOutput> => {
  const { db, scope } = reader;
  const asOf = await asOfFor(reader);
  if (asOf.kind === "end_of_record" && reader.now - asOf.at > STILL_LIVE) return { asOf, items: [], mendable: 0 };
  const ahead = await dayAhead(reader, asOf.at);
  const ranked = await rankedNow(reader, asOf.at, ahead);
  const chosen = ranked.slice(0, MOST);
  const rows = await leadRowsById(
    db,
    scope,
    chosen.map(({ leadId }) => leadId),
    "running",
  );
  const byId = new Map(rows.map((row) => [row.leadId, row]));
  const items = chosen.flatMap((rescue) => {
    const row = byId.get(rescue.leadId);
    return row === undefined ? [] : [itemOf(reader, row, rescue, asOf.at)];
  });
  return { asOf, items, mendable: ranked.length };
};
