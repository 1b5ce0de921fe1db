import { pointStanding } from "#domain/queue/point-standing";
import type { EventRecord } from "../../db/record/assessment.ts";
import type { ContactPointRecord, LeadRecord } from "../../db/lead/lead-record.ts";
import { eventOf } from "../fact/event-of.ts";

/**
 * The numbers and addresses of these leads' persons that stand otherwise than is kept of them, by all on record. What
 * a contact says, it says of the number of whoever it was with: of persons that were joined, each has their own.
 */
export const standingsChanged = (
  leads: readonly LeadRecord[],
  events: readonly EventRecord[],
): ContactPointRecord[] => {
  const byLead = Map.groupBy(events, ({ leadId }) => leadId);
  return leads.flatMap(({ id, contactPoints }) => {
    if (contactPoints.length === 0) return [];
    const rows = byLead.get(id) ?? [];
    return contactPoints.flatMap((point) => {
      const own = rows.filter(({ kind, namedLeadId }) => kind !== "contact" || namedLeadId === point.leadId);
      // One that was put down since the enquiry stands by contacts of its own.
      const standing = pointStanding(
        point.kind,
        null,
        own.flatMap((row) => eventOf(row) ?? []),
      );
      return standing === point.standing ? [] : [{ ...point, standing }];
    });
  });
};
