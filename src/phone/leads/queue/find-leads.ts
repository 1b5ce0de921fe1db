import type { QueueLead } from "../../storage/databases/schema.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { queueLeads } from "../copy/queue-leads.ts";

const MOST = 8;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");

/** Leads on this phone whose number ends in the digits typed, or whose label holds the words. */
export const findLeads = async (stores: Stores, text: string): Promise<Pick<QueueLead, "leadId" | "label">[]> => {
  const words = text.trim().toLowerCase();
  const digits = digitsOf(text);
  if (words.length < 2) return [];
  const leads = await queueLeads(stores);
  const fits = (lead: QueueLead): boolean =>
    lead.label.toLowerCase().includes(words) ||
    (digits.length >= 2 && lead.phone !== null && digitsOf(lead.phone).endsWith(digits));
  return leads
    .filter(fits)
    .slice(0, MOST)
    .map(({ leadId, label }) => ({ leadId, label }));
};
