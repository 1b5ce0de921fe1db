import type { Episode } from "#domain/lead/episode";
import type { LeadRecord } from "../../db/record/assessment.ts";

/**
 * The lead's one episode as the judge sees it. Connections to dialers and mailboxes do not exist yet, and no
 * definition is in force, so both say so. `leadZoneKnown`: the lead's zone is given and the platform knows it.
 */
export const episodeOf = (lead: LeadRecord, leadZoneKnown: boolean): Episode => ({
  leadId: lead.id,
  arrivedAt: lead.arrivedAt,
  arrivedAtLatest: lead.arrivedLatest,
  notBefore: null,
  source: lead.source,
  campaign: lead.campaign,
  questions: lead.questions,
  facts: lead.facts,
  requestedChannel: lead.requestedChannel,
  usableChannels: lead.usableChannels,
  partialChannels: lead.partialChannels,
  connections: [],
  leadZoneKnown,
  arrivalVerdict: "not_judged",
});
