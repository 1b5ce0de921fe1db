import { standingOf } from "#domain/sequence/record/standing-of";
import type { EventRecord } from "../../db/record/assessment.ts";
import type { ContactPointRecord, LeadRecord } from "../../db/lead/lead-record.ts";
import { eventOf } from "./event-of.ts";

/** The numbers and addresses of these leads' persons that stand otherwise than is kept of them, by all on record. */
export const standingsChanged = (
  leads: readonly LeadRecord[],
  events: readonly EventRecord[],
): ContactPointRecord[] => {
  const byLead = Map.groupBy(events, ({ leadId }) => leadId);
  return leads.flatMap(({ id, contactPoints }) => {
    if (contactPoints.length === 0) return [];
    const own = (byLead.get(id) ?? []).flatMap((row) => eventOf(row) ?? []);
    return contactPoints.flatMap((point) => {
      const standing = standingOf(point.kind, own);
      return standing === point.standing ? [] : [{ ...point, standing }];
    });
  });
};
