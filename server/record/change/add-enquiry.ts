import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { insertEnquiry, type NewEnquiry } from "../../db/lead/insert-enquiry.ts";
import { lastStart } from "../../db/lead/last-start.ts";
import { organisationPolicyId } from "../../db/organisation/organisation-settings.ts";
import { type Change, changeLeads } from "./change-leads.ts";

type Added = { no: number; episodeNo: number };

/**
 * Puts a further enquiry of a person on the record of their lead: into the episode that ran when it came, or opening the next one
 * under the policy in force. An episode begins no earlier than the one before it. Within `tx`. `not_found`: no such
 * lead; one that was joined to another is that one.
 */
export const addEnquiry = async (
  tx: Database,
  { orgId, actorId, now }: { orgId: string; actorId: string | null; now: Instant },
  leadId: string,
  of: Omit<NewEnquiry, "aliasId">,
  opensNext: boolean,
): Promise<Added | "not_found"> => {
  const { value } = await changeLeads(
    tx,
    orgId,
    [leadId],
    { now },
    async (held): Promise<Change<Added | "not_found">> => {
      const lead = held.get(leadId);
      if (lead === undefined) return { value: "not_found", changed: [] };
      const opens = opensNext
        ? {
            policyId: await organisationPolicyId(tx, orgId),
            startedAt: Math.max(of.arrivedAt, await lastStart(tx, orgId, lead.id)),
          }
        : null;
      const aliasId = leadId === lead.id ? null : leadId;
      const added = await insertEnquiry(tx, orgId, lead.id, { ...of, aliasId }, opens);
      const audit = { at: now, actorId, action: "lead.enquired", subject: lead.id, detail: added } as const;
      return { value: added, changed: [lead.id], audit: [audit] };
    },
  );
  return value;
};
