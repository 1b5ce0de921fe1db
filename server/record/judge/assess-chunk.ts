import { judgingCalendar } from "#calendar/judging-calendar";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import type { Assessment } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import type { EventRecord, LeadRecord } from "../../db/record/assessment.ts";
import { episodeOf } from "./episode-of.ts";
import { eventOf } from "./event-of.ts";

export type ChunkResult = { assessments: Assessment[]; unreadable: number; withoutPolicy: number };

/**
 * Judges leads by the policy each was pinned to on arrival. Pure but for the platform's zone tables: the same rows
 * and instant give the same assessments, bit for bit. `unreadable`: event rows that are not of their kind and were
 * passed over; `withoutPolicy`: leads whose policy version is not there, which get no assessment.
 */
export const assessChunk = (
  leads: readonly LeadRecord[],
  events: readonly EventRecord[],
  policies: ReadonlyMap<string, Policy>,
  asOf: Instant,
): ChunkResult => {
  const byLead = new Map<string, SequenceEvent[]>();
  let unreadable = 0;
  for (const row of events) {
    const event = eventOf(row);
    if (event === null) {
      if (row.kind !== "other") unreadable += 1;
      continue;
    }
    const known = byLead.get(row.leadId);
    if (known === undefined) byLead.set(row.leadId, [event]);
    else known.push(event);
  }
  const assessments: Assessment[] = [];
  let withoutPolicy = 0;
  for (const lead of leads) {
    const policy = policies.get(lead.policyId);
    if (policy === undefined) {
      withoutPolicy += 1;
      continue;
    }
    const own = byLead.get(lead.id) ?? [];
    const first = own.reduce((least, { at }) => Math.min(least, at), lead.arrivedAt);
    const last = own.reduce((most, { at }) => Math.max(most, at), Math.max(asOf, lead.arrivedAt));
    const calendar = judgingCalendar(policy, lead.zone, first, last);
    assessments.push(assessSequence(episodeOf(lead, calendar.leadZoneKnown), own, policy, calendar, asOf));
  }
  return { assessments, unreadable, withoutPolicy };
};
