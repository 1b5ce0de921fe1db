import { judgingCalendar } from "#calendar/judging-calendar";
import type { LastEpisode } from "#domain/sequence/assess/next-episode";
import type { Policy } from "#domain/sequence/policy";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import type { EpisodeRecord, LeadRecord } from "../../db/lead/lead-record.ts";
import type { EventRecord } from "../../db/record/assessment.ts";
import { episodeOf } from "./episode-of.ts";
import { eventOf } from "../fact/event-of.ts";
import { furtherEnquiries } from "./further-enquiries.ts";
import { ownerAtStart } from "./owner-at-start.ts";
import { possibleZones } from "./possible-zones.ts";

type Parts = ReadonlyMap<number, readonly EventRecord[]>;

/** What may bind a person beyond the episode it is on record of (M53). */
const PERSONAL: ReadonlySet<string> = new Set(["contact", "pause", "stop", "resume", "requested_time", "ruling"]);

/** The rows of a lead's episodes before one of them that may bind in it. */
export const earlierRows = ({ episodes }: LeadRecord, { no }: EpisodeRecord, rows: Parts): EventRecord[] =>
  episodes
    .slice(
      0,
      episodes.findIndex((one) => one.no === no),
    )
    .flatMap((before) => (rows.get(before.no) ?? []).filter(({ kind }) => PERSONAL.has(kind)));

const eventsOf = (rows: readonly EventRecord[]): SequenceEvent[] => rows.flatMap((row) => eventOf(row) ?? []);

/** Everything by which one of a lead's episodes is judged. `rows`: of its record, by episode. */
export const situationOf = (
  lead: LeadRecord,
  episode: EpisodeRecord,
  rows: Parts,
  policy: Policy,
  asOf: Instant,
): LastEpisode => {
  const others = [...rows].flatMap(([no, some]) => (no === episode.no ? [] : some));
  const own = eventsOf(rows.get(episode.no) ?? []);
  const events = [...ownerAtStart(episode, others), ...own, ...furtherEnquiries(lead, episode)];
  const earlier = eventsOf(earlierRows(lead, episode, rows));
  const { arrivedAt } = episode.opened;
  const first = [...events, ...earlier].reduce((least, { at }) => Math.min(least, at), arrivedAt);
  const last = events.reduce((most, { at }) => Math.max(most, at), Math.max(asOf, arrivedAt));
  const calendar = judgingCalendar(policy, lead.zone, first, last, possibleZones(lead, policy.zone));
  return { episode: episodeOf(lead, episode, calendar.leadZoneKnown), events, earlier, policy, calendar };
};
