import { judgingCalendar } from "#calendar/judging-calendar";
import type { RescueItem, ReviewRescueOutput } from "#contract/review-rescue";
import { type Rescue, RESCUE_BEHIND, rescueList } from "#domain/report/rescue";
import { DAY, type Instant, MINUTE } from "#domain/time/instant";
import { firstInside } from "#domain/time/intervals";
import { currentPolicy } from "../db/organisation/policy.ts";
import { leadRowsById, type StoredLeadRow } from "../db/review/review-leads.ts";
import { rescueCandidates } from "../db/review/review-rescue.ts";
import { STILL_LIVE } from "../record/judge/judging-instant.ts";
import { leadRowFor } from "./leads.ts";
import { asOfFor, type Reader } from "./reader.ts";

/** More than ten is a backlog, not a rescue list. */
const MOST = 10;

const itemOf = (reader: Reader, row: StoredLeadRow, rescue: Rescue, asOf: Instant): RescueItem => {
  const { leadId, label, source, campaign, arrivedAt, arrivedOffset, ownerLabel } = leadRowFor(reader, row);
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

/**
 * At most ten leads that can still be mended today, and how many could be in all. Of a record that ended over
 * 30 days ago nothing can be mended any more: the list is empty.
 */
export const reviewRescue = async (reader: Reader): Promise<ReviewRescueOutput> => {
  const { db, scope } = reader;
  const asOf = await asOfFor(reader);
  if (asOf.kind === "end_of_record" && reader.now - asOf.at > STILL_LIVE) return { asOf, items: [], mendable: 0 };
  const ahead = await dayAhead(reader, asOf.at);
  const candidates = await rescueCandidates(db, scope, asOf.at - RESCUE_BEHIND, ahead);
  const ranked = rescueList(candidates, asOf.at, ahead);
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
