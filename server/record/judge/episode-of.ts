import type { Episode } from "#domain/lead/episode";
import type { EpisodeRecord, LeadRecord } from "../../db/lead/lead-record.ts";

/**
 * An episode as the judge sees it. Connections to dialers and mailboxes do not exist yet, and no definition is in
 * force, so both say so. `leadZoneKnown`: the person's zone is given and the platform knows it.
 */
export const episodeOf = (lead: LeadRecord, episode: EpisodeRecord, leadZoneKnown: boolean): Episode => {
  const { opened } = episode;
  const isRecycled = episode.opening === "recycled";
  return {
    leadId: lead.id,
    no: episode.no,
    arrivedAt: isRecycled ? episode.startedAt : opened.arrivedAt,
    arrivedAtLatest: isRecycled ? null : opened.arrivedLatest,
    notBefore: null,
    source: opened.source,
    campaign: opened.campaign,
    // What was asked before is not asked again; what they gave may still be named.
    questions: isRecycled ? [] : opened.questions,
    facts: opened.facts,
    requests: opened.requests,
    requestedChannel: isRecycled ? null : opened.requestedChannel,
    usableChannels: opened.usableChannels,
    partialChannels: episode.partialChannels,
    ...(lead.notAsked === undefined ? {} : { notAsked: lead.notAsked }),
    connections: [],
    leadZoneKnown,
    endedAt: episode.endedAt,
    ...(isRecycled ? { recycled: true } : {}),
    arrivalVerdict: "not_judged",
  };
};
