import { and, eq } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "#server/db/engine/database";
import { insertEnquiry, type NewEnquiry } from "#server/db/lead/insert-enquiry";
import { episode, lead } from "#server/db/lead/tables";
import { organisationPolicyId } from "#server/db/organisation/organisation-settings";
import { changeLeads } from "#server/record/change/change-leads";

/** When a lead's last episode began. */
const lastStart = async (db: Database, orgId: string, leadId: string): Promise<Instant> => {
  const rows = await db
    .select({ startedAt: episode.startedAt })
    .from(lead)
    .innerJoin(episode, and(eq(episode.orgId, lead.orgId), eq(episode.leadId, lead.id), eq(episode.no, lead.episodeNo)))
    .where(and(eq(lead.orgId, orgId), eq(lead.id, leadId)));
  return rows[0]?.startedAt ?? 0;
};

/** A further enquiry that opens the next episode, or does not, because the test says so and not the record. */
export const enquireAs = async (
  tx: Database,
  { orgId, now }: { orgId: string; actorId: string | null; now: Instant },
  leadId: string,
  of: Omit<NewEnquiry, "aliasId">,
  opensNext: boolean,
): Promise<{ no: number; episodeNo: number }> => {
  const { value } = await changeLeads(tx, orgId, [leadId], { now }, async (held) => {
    const { id } = held.get(leadId)!;
    const startedAt = Math.max(of.arrivedAt, await lastStart(tx, orgId, id));
    const opens = opensNext ? { policyId: await organisationPolicyId(tx, orgId), startedAt } : null;
    const aliasId = leadId === id ? null : leadId;
    return { value: await insertEnquiry(tx, orgId, id, { ...of, aliasId }, opens), changed: [id] };
  });
  return value;
};
