import type { PhoneLead } from "#contract/pull";
import { readLeads } from "#phone/leads/copy/read-leads";
import type { FleetPhone } from "./phone.ts";

/** The leads of a phone's copy, opened. */
export const leadsOn = (phone: FleetPhone): Promise<PhoneLead[]> =>
  phone.as(async (stores) => {
    const ids = await stores.cache.run((db) => db.getAllKeys("leads"));
    return [...(await readLeads(stores, ids)).leads.values()];
  });
