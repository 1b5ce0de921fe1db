import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { isErased } from "../../db/erasure/erasures.ts";
import { joinedLead, leadOfPerson, partLead } from "../../db/lead/joining.ts";
import { holdLeads } from "../../db/record/holding.ts";
import { userOfLead } from "../../db/record/lead-holder.ts";
import { removeJoinedOwner } from "../../db/record/own-record.ts";
import { type Change, changeLeads } from "./change-leads.ts";

export type PartRefusal = "not_found" | "not_joined" | "joined_further" | "erased";

/**
 * Undoes a joining: the person has again what was theirs and what was said under their lead's id since, and whoever
 * held that lead gets it back. Within `tx`. `not_found`: no such person here; `not_joined`: they stand for themselves;
 * `joined_further`: the one they were joined to was joined on, which has to be undone first; `erased`: they were erased
 * on request, or are about to be, together with whom they were joined to, and nothing is given back.
 */
export const partPersons = async (
  tx: Database,
  { orgId, actorId, now }: { orgId: string; actorId: string | null; now: Instant },
  personId: string,
): Promise<PartRefusal | null> => {
  const id = await leadOfPerson(tx, orgId, personId);
  if (id === null) return "not_found";
  const { value } = await changeLeads(tx, orgId, [id], { now }, async (): Promise<Change<PartRefusal | null>> => {
    const joined = await joinedLead(tx, orgId, id);
    if (joined === null) return { value: "not_joined", changed: [] };
    if (joined.joinedInto !== joined.leadId) return { value: "joined_further", changed: [] };
    if (await isErased(tx, orgId, [id])) return { value: "erased", changed: [] };
    await partLead(tx, orgId, joined);
    await removeJoinedOwner(tx, orgId, id);
    const userId = await userOfLead(tx, orgId, id);
    const moves = userId === null ? [] : await holdLeads(tx, orgId, userId, [id], now, false);
    const detail = { from: joined.leadId, lead: id };
    const audit = { at: now, actorId, action: "person.parted", subject: personId, detail } as const;
    return { value: null, changed: [joined.leadId, id].sort(), moves, audit: [audit] };
  });
  return value;
};
