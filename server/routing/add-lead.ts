import type { AddLead, LeadAdded } from "#contract/leads";
import { reachableChannels } from "#domain/lead/reachable-channels";
import type { Instant } from "#domain/time/instant";
import { isZone } from "#calendar/is-zone";
import type { Clock } from "../base/clock.ts";
import { insertLeads, type NewLead } from "../db/lead/insert-leads.ts";
import { changeLeads } from "../record/change/change-leads.ts";
import type { Database } from "../db/engine/database.ts";
import { isActiveRep } from "../db/record/lead-holder.ts";
import { organisationPolicyId } from "../db/organisation/organisation-settings.ts";
import { writeHandovers } from "../db/record/own-record.ts";
import { newId } from "../base/new-id.ts";
import type { Assigner } from "./assign-leads.ts";
import { handOver } from "../record/change/hand-over.ts";

/**
 * Adds a lead by hand. It arrives now, under the policy in force, and is nobody's until it is given to somebody.
 * `not_found`: the owner named is no active rep here; `unknown_zone`: no such time zone.
 */
export const addLeadByHand = async (
  { db, clock }: { db: Database; clock: Clock },
  { orgId, actorId }: Assigner,
  lead: AddLead,
): Promise<LeadAdded | { refused: "not_found" | "unknown_zone" }> => {
  if (lead.zone !== undefined && !isZone(lead.zone)) return { refused: "unknown_zone" };
  return db.transaction(async (tx) => {
    const { ownerUserId } = lead;
    if (ownerUserId !== undefined && !(await isActiveRep(tx, orgId, ownerUserId))) return { refused: "not_found" };
    const now = clock();
    const id = newId(now);
    const policyId = await organisationPolicyId(tx, orgId);
    await changeLeads(tx, orgId, [], { now }, async () => {
      await insertLeads(tx, orgId, [newLead(lead, { orgId, id, policyId, now })]);
      const fresh = { id, ownerId: null, userId: null };
      const moves = ownerUserId === undefined ? [] : await handOver(tx, orgId, [fresh], ownerUserId, now);
      if (ownerUserId === undefined)
        await writeHandovers(tx, orgId, [{ leadId: id, at: now, ownerId: null, heldBy: "nobody" }], now);
      const detail = { to: ownerUserId ?? null };
      return {
        value: null,
        changed: [id],
        moves,
        audit: [{ at: now, actorId, action: "lead.added", subject: id, detail }],
      };
    });
    return { leadId: id };
  });
};

const newLead = (
  lead: AddLead,
  { orgId, id, policyId, now }: { orgId: string; id: string; policyId: string; now: Instant },
): NewLead => {
  const usable = reachableChannels(lead);
  return {
    orgId,
    id,
    system: "manual",
    externalId: id,
    label: lead.label,
    arrivedAt: now,
    phone: lead.phone ?? null,
    email: lead.email ?? null,
    // Left out is not "nothing was asked": it was not written down.
    questions: lead.question === undefined ? null : [lead.question],
    source: lead.source ?? null,
    campaign: lead.campaign ?? null,
    page: lead.page ?? null,
    requestedChannel: lead.requestedChannel ?? null,
    usableChannels: usable.length === 0 ? null : usable,
    zone: lead.zone ?? null,
    ownerId: null,
    policyId,
    createdAt: now,
  };
};
