import type { Clock } from "../base/clock.ts";
import type { Enqueue } from "../base/job.ts";
import type { Database } from "../db/engine/database.ts";
import { noteErasures, personsTogether } from "../db/erasure/erasures.ts";
import { personOfLead } from "../db/erasure/person-of-lead.ts";
import { lockLeads } from "../db/record/lead-holder.ts";
import { writeAudit } from "../db/record/audit.ts";

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
    await lockLeads(tx, orgId, found.leadIds);
    const together = (await personsTogether(tx, orgId, of)) ?? found;
    const fresh = await noteErasures(tx, orgId, together.personIds, { askedBy: actorId, askedAt: at });
    const detail = { persons: fresh, leads: together.leadIds };
    if (fresh.length > 0)
      await writeAudit(tx, orgId, { at, actorId, action: "person.data_erased", subject: together.rootId, detail });
    return together.rootId;
  });
  if (personId === null) return "not_found";
  await enqueue("person.erase", {});
  return "asked";
};
