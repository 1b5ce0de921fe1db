import type { Episode } from "#domain/lead/episode";
import type { EpisodeRecord, LeadRecord } from "../../db/lead/lead-record.ts";

/**
 * An episode as the judge sees it. Connections to dialers and mailboxes do not exist yet, and no definition is in
 * force, so both say so. `leadZoneKnown`: the person's zone is given and the platform knows it.
 */
export const episodeOf = (lead: LeadRecord, episode: EpisodeRecord, leadZoneKnown: boolean): Episode => {
  const { opened } = episode;
  return {
    leadId: lead.id,
    no: episode.no,
    arrivedAt: opened.arrivedAt,
    arrivedAtLatest: opened.arrivedLatest,
    notBefore: null,
    source: opened.source,
    campaign: opened.campaign,
    questions: opened.questions,
    facts: opened.facts,
    requests: opened.requests,
    requestedChannel: opened.requestedChannel,
    usableChannels: opened.usableChannels,
    partialChannels: episode.partialChannels,
    ...(lead.notAsked === undefined ? {} : { notAsked: lead.notAsked }),
    connections: [],
    leadZoneKnown,
    endedAt: episode.endedAt,
    arrivalVerdict: "not_judged",
  };
};
