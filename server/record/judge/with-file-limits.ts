import { CHANNELS } from "#domain/attempt/channel";
import { doubtedChannels } from "../../db/import/brought-in.ts";
import { neverRecorded } from "../../db/import/never-recorded.ts";
import type { Database } from "../../db/engine/database.ts";
import type { LeadRecord } from "../../db/lead/lead-record.ts";

/** Leads from files with how far these bear out: channels in doubt, and what none of their files records. */
export const withFileLimits = async (
  db: Database,
  orgId: string,
  leads: readonly LeadRecord[],
): Promise<LeadRecord[]> => {
  const doubted = await withDoubts(db, orgId, leads);
  if (!leads.some(({ batchId }) => batchId !== null)) return doubted;
  const lacking = await neverRecorded(db, orgId);
  return doubted.map((lead) => {
    const notAsked = lead.batchId === null ? undefined : lacking.get(lead.system);
    return notAsked === undefined ? lead : { ...lead, notAsked };
  });
};

/**
 * One of their channels said to be completely recorded is not, where an import of their attempts gave rows of it back.
 * Only leads from files are said to be complete by somebody who may be wrong.
 */
const withDoubts = async (db: Database, orgId: string, leads: readonly LeadRecord[]): Promise<LeadRecord[]> => {
  const isSaid = ({ batchId, episodes }: LeadRecord): boolean =>
    batchId !== null && episodes.some(({ partialChannels }) => partialChannels.length < CHANNELS.length);
  if (!leads.some(isSaid)) return [...leads];
  const doubted = await doubtedChannels(db, orgId);
  if (doubted.size === 0) return [...leads];
  return leads.map((lead) => {
    const channels = isSaid(lead) ? doubted.get(lead.system) : undefined;
    if (channels === undefined) return lead;
    const episodes = lead.episodes.map((episode) => ({
      ...episode,
      partialChannels: CHANNELS.filter((one) => channels.has(one) || episode.partialChannels.includes(one)),
    }));
    return { ...lead, episodes };
  });
};
