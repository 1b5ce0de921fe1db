import { CHANNELS } from "#domain/attempt/channel";
import { doubtedChannels } from "../../db/import/brought-in.ts";
import type { Database } from "../../db/engine/database.ts";
import type { LeadRecord } from "../../db/lead/lead-record.ts";

/**
 * Leads with what is known of their channels: one said to be completely recorded is not, where an import of their
 * attempts gave rows of it back. Only leads from files are said to be complete by somebody who may be wrong.
 */
export const withDoubts = async (db: Database, orgId: string, leads: readonly LeadRecord[]): Promise<LeadRecord[]> => {
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
