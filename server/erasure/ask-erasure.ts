import type { Clock } from "../base/clock.ts";
import type { Enqueue } from "../base/job.ts";
import type { Database } from "../db/engine/database.ts";
import { noteErasures, personsTogether } from "../db/erasure/erasures.ts";
import { personOfLead } from "../db/erasure/person-of-lead.ts";
import { type Change, changeLeads } from "../record/change/change-leads.ts";

/**
 * Puts the person behind a lead, and whoever was found to be the same, on the list of those to erase, and has it done. Said
 * twice, it is said once. `not_found`: no such lead here.
 */
export const askErasure = async (
  { db, clock, enqueue }: { db: Database; clock: Clock; enqueue: Enqueue },
  { orgId, actorId }: { orgId: string; actorId: string },
  leadId: string,
): Promise<"asked" | "not_found"> => {
  const at = clock();
  const personId = await db.transaction(async (tx) => {
    const of = await personOfLead(tx, orgId, leadId);
    const found = of === null ? null : await personsTogether(tx, orgId, of);
    if (of === null || found === null) return null;
    // Whoever joins or parts them holds the leads too: who is the same is read once nobody is at it.
    const { value } = await changeLeads(tx, orgId, found.leadIds, { now: at }, async (): Promise<Change<string>> => {
      const together = (await personsTogether(tx, orgId, of)) ?? found;
      const fresh = await noteErasures(tx, orgId, together.personIds, { askedBy: actorId, askedAt: at });
      const subject = together.rootId;
      const detail = { persons: fresh, leads: together.leadIds };
      const audit = { at, actorId, action: "person.data_erased", subject, detail } as const;
      return { value: subject, changed: [], audit: fresh.length > 0 ? [audit] : [] };
    });
    return value;
  });
  if (personId === null) return "not_found";
  await enqueue("person.erase", {});
  return "asked";
};
