import type { ReviewLeadRow, ReviewLeadsInput, ReviewLeadsOutput } from "#contract/review-leads";
import { toldReading } from "#domain/report/told-reading";
import type { Instant } from "#domain/time/instant";
import { countExplained, countLeadRows, leadRows, type StoredLeadRow } from "../db/review/review-leads.ts";
import { amongRescue } from "./among-rescue.ts";
import { leadCursor, readLeadCursor } from "./lead-cursor.ts";
import { localOffset } from "./local-offset.ts";
import { openPeriod } from "./open-period.ts";
import { labelFor, leadName, type Reader, seesOwners } from "./reader.ts";

/** A stored row as its reader may see it. The contract says which of its columns are told. */
export const leadRowFor = (reader: Reader, row: StoredLeadRow, asOf: Instant): ReviewLeadRow => {
  const { next, isUnanswered, isDueNow } = toldReading(row, asOf);
  return {
    ...row,
    primaryCause: row.primary?.cause ?? null,
    nextDue: next,
    isUnanswered,
    isDueNow,
    label: leadName(reader, row.leadId, row.label),
    arrivedOffset: localOffset(row.arrivedOffset, row.arrivedAt, reader.scope.zone),
    ownerLabel: seesOwners(reader) ? row.ownerLabel : null,
    explained: seesOwners(reader) ? row.explained : undefined,
    outcome: { outcome: row.outcome, label: labelFor(reader, row.outcomeLabel), at: row.outcomeAt },
  };
};

/** One page of leads, newest arrival first, and how many there are in all. */
export const reviewLeads = async (reader: Reader, input: ReviewLeadsInput): Promise<ReviewLeadsOutput> => {
  const { filter, limit, cursor } = input;
  const { reader: within, asOf, period } = await amongRescue(await openPeriod(reader, filter), filter);
  const { db, scope } = within;
  const found = await leadRows(db, scope, filter, readLeadCursor(cursor), limit + 1);
  const rows = found.slice(0, limit).map((row) => leadRowFor(reader, row, asOf.at));
  const last = rows.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    asOf,
    period,
    rows,
    total: await countLeadRows(db, scope, filter),
    ...(seesOwners(reader) ? { explained: await countExplained(db, scope, filter) } : {}),
    nextCursor: more ? leadCursor({ arrivedAt: last.arrivedAt, id: last.leadId }) : null,
  };
};
