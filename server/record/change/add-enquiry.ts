import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { insertEnquiry, type NewEnquiry } from "../../db/lead/insert-enquiry.ts";
import { organisationPolicyId } from "../../db/organisation/organisation-settings.ts";
import { type Change, changeLeads } from "./change-leads.ts";
import { recycleLead } from "./recycle-lead.ts";

type Added = { no: number; episodeNo: number };

/**
 * Puts a further enquiry of a person on the record of their lead: into the episode that ran when it came, or opening the
 * next one under the policy in force, as its record has it now (M50). Within `tx`. `not_found`: no such lead; one that was
 * joined to another is that one.
 */
export const addEnquiry = async (
  tx: Database,
  { orgId, actorId, now }: { orgId: string; actorId: string | null; now: Instant },
  leadId: string,
  of: Omit<NewEnquiry, "aliasId">,
): Promise<Added | "not_found"> => {
  const { value } = await changeLeads(
    tx,
    orgId,
    [leadId],
    { now },
    async (held): Promise<Change<Added | "not_found">> => {
      const lead = held.get(leadId);
      if (lead === undefined) return { value: "not_found", changed: [] };
      const { opening, moves, audit } = await recycleLead(tx, orgId, lead, now, of.arrivedAt);
      const opens = opening === null ? null : { policyId: await organisationPolicyId(tx, orgId), ...opening.next };
      const aliasId = leadId === lead.id ? null : leadId;
      const added = await insertEnquiry(tx, orgId, lead.id, { ...of, aliasId }, opens);
      const detail = { ...added, ...(opening === null ? {} : { opening: opening.next.opening }) };
      const entry = { at: now, actorId, action: "lead.enquired", subject: lead.id, detail } as const;
      return { value: added, changed: [lead.id], moves, audit: [...audit, entry] };
    },
  );
  return value;
};
