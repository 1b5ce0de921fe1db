import { judgingCalendar } from "#calendar/judging-calendar";
import { assessEpisode } from "#domain/sequence/assess/assess-episode";
import type { Assessment } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import type { EventRecord } from "../../db/record/assessment.ts";
import type { EnquiryRecord, EpisodeRecord, LeadRecord } from "../../db/lead/lead-record.ts";
import { byEpisode } from "./by-episode.ts";
import { episodeOf } from "./episode-of.ts";
import { eventOf } from "./event-of.ts";
import { furtherEnquiries } from "./further-enquiries.ts";
import { ownerAtStart } from "./owner-at-start.ts";
import { possibleZones } from "./possible-zones.ts";

/** An assessment with the enquiry that opened its episode. */
export type JudgedEpisode = { body: Assessment; opened: EnquiryRecord };
export type ChunkResult = { judged: JudgedEpisode[]; unreadable: number; withoutPolicy: number };

const assess = (
  lead: LeadRecord,
  episode: EpisodeRecord,
  events: readonly SequenceEvent[],
  policy: Policy,
  asOf: Instant,
): Assessment => {
  const { arrivedAt } = episode.opened;
  const first = events.reduce((least, { at }) => Math.min(least, at), arrivedAt);
  const last = events.reduce((most, { at }) => Math.max(most, at), Math.max(asOf, arrivedAt));
  const calendar = judgingCalendar(policy, lead.zone, first, last, possibleZones(lead, policy.zone));
  return assessEpisode(episodeOf(lead, episode, calendar.leadZoneKnown), events, policy, calendar, asOf);
};

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
      const own = rows.get(episode.no)!.flatMap((row) => {
        const event = eventOf(row);
        if (event === null && row.kind !== "other") made.unreadable += 1;
        return event ?? [];
      });
      const others = [...rows].flatMap(([no, some]) => (no === episode.no ? [] : some));
      const known = [...ownerAtStart(episode, others), ...own, ...furtherEnquiries(lead, episode)];
      const policy = policies.get(episode.policyId);
      if (policy === undefined) made.withoutPolicy += 1;
      else {
        const body = assess(lead, episode, known, policy, asOf);
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
