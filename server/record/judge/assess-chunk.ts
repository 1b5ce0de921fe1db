import { assessEpisode } from "#domain/sequence/assess/assess-episode";
import type { Assessment } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import type { Instant } from "#domain/time/instant";
import type { EventRecord } from "../../db/record/assessment.ts";
import type { EnquiryRecord, LeadRecord } from "../../db/lead/lead-record.ts";
import { byEpisode } from "./by-episode.ts";
import { eventOf } from "../fact/event-of.ts";
import { situationOf } from "./situation-of.ts";

/** An assessment with the enquiry that opened its episode. */
export type JudgedEpisode = { body: Assessment; opened: EnquiryRecord };
export type ChunkResult = { judged: JudgedEpisode[]; unreadable: number; withoutPolicy: number };

/**
 * Judges leads, each of their episodes by itself and by the policy it was pinned to when it was opened. Pure but for the
 * platform's zone tables: the same rows and instant give the same assessments, bit for bit. `unreadable`: event rows
 * that are not of their kind and were passed over; `withoutPolicy`: episodes whose policy version is not there, which get
 * no assessment.
 */
export const assessChunk = (
  leads: readonly LeadRecord[],
  events: readonly EventRecord[],
  policies: ReadonlyMap<string, Policy>,
  asOf: Instant,
): ChunkResult => {
  const byLead = Map.groupBy(events, ({ leadId }) => leadId);
  const made: ChunkResult = { judged: [], unreadable: 0, withoutPolicy: 0 };
  for (const lead of leads) {
    const rows = byEpisode(lead, byLead.get(lead.id) ?? []);
    for (const episode of lead.episodes) {
      for (const row of rows.get(episode.no)!) if (row.kind !== "other" && eventOf(row) === null) made.unreadable += 1;
      const policy = policies.get(episode.policyId);
      if (policy === undefined) made.withoutPolicy += 1;
      else {
        const { episode: own, events: known, calendar, earlier } = situationOf(lead, episode, rows, policy, asOf);
        const body = assessEpisode(own, known, policy, calendar, asOf, earlier);
        made.judged.push({ body, opened: episode.opened });
      }
    }
  }
  return made;
};

/** The policy versions that these leads' episodes are pinned to. */
export const policyIdsOf = (leads: readonly LeadRecord[]): string[] => [
  ...new Set(leads.flatMap(({ episodes }) => episodes.map(({ policyId }) => policyId))),
];
