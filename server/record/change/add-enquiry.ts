import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import type { NewEnquiry } from "../../db/lead/insert-enquiry.ts";
import { type Change, changeLeads } from "./change-leads.ts";
import { enquire } from "./enquire.ts";

type Added = { no: number; episodeNo: number };

/**
 * Puts a further enquiry of a person on the record of their lead. Within `tx`. `not_found`: no such lead; one that was
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
      const { no, episodeNo, opening, moves, audit } = await enquire(tx, orgId, lead, leadId, { of, now });
      const added = { no, episodeNo };
      const detail = { ...added, ...(opening === null ? {} : { opening: opening.next.opening }) };
      const entry = { at: now, actorId, action: "lead.enquired", subject: lead.id, detail } as const;
      return { value: added, changed: [lead.id], moves, audit: [...audit, entry] };
    },
  );
  return value;
};
