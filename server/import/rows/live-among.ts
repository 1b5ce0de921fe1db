import type { ImportedLead } from "../../db/import/imported-leads.ts";
import { liveLeads } from "../../db/import/live-leads.ts";
import type { GroupContext } from "./group-context.ts";

/** Of these, the leads that are worked on here or arrived once people worked here. */
export const liveAmong = async (
  to: Pick<GroupContext, "db" | "orgId" | "liveSince">,
  leads: readonly ImportedLead[],
): Promise<Set<string>> => {
  const ids = leads.map(({ id }) => id);
  const live = await liveLeads(to.db, to.orgId, ids, to.liveSince);
  const since = to.liveSince ?? Infinity;
  return new Set(leads.flatMap(({ id, lead }) => (live.has(id) || lead.arrivedAt >= since ? [id] : [])));
};
