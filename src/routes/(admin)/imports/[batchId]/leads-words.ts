import * as m from "../../../../paraglide/messages.js";

/** "12 leads". */
export const leadsWords = (leads: number): string =>
  leads === 1 ? m.import_owners_leads_one() : m.import_owners_leads({ count: leads.toLocaleString() });
