import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { isErased } from "../../db/erasure/erasures.ts";
import { joinLead, leadOfPerson } from "../../db/lead/joining.ts";
import { letGo } from "../../db/record/holding.ts";
import { writeJoinedOwner } from "../../db/record/own-record.ts";
import { type Change, changeLeads } from "./change-leads.ts";

export type JoinRefusal = "not_found" | "same_person" | "erased";

/**
 * Two persons found to be one: what the first has enquired, what is on record of it and its numbers and addresses are
 * the second's from now on, and its lead's id stands for the second's. Whoever holds the second's lead goes on; the
 * first's goes off its phone. Within `tx`. `not_found`: no such person here, or one joined to another already;
 * `same_person`: they are; `erased`: one of them was erased on request, or is about to be, and stands for themselves for
 * good.
 */
export const joinPersons = async (
  tx: Database,
  { orgId, actorId, now }: { orgId: string; actorId: string | null; now: Instant },
  personId: string,
  intoPersonId: string,
): Promise<JoinRefusal | null> => {
  const gone = await leadOfPerson(tx, orgId, personId);
  const kept = await leadOfPerson(tx, orgId, intoPersonId);
  if (gone === null || kept === null) return "not_found";
  if (gone === kept) return "same_person";
  const ids = [gone, kept].sort();
  const { value } = await changeLeads(tx, orgId, ids, { now }, async (held): Promise<Change<JoinRefusal | null>> => {
    if (held.get(gone)?.id === held.get(kept)?.id) return { value: "same_person", changed: [] };
    // Each by itself: an id that stands for another's lead was joined already.
    const stays = held.get(kept);
    if (held.get(gone)?.id !== gone || stays?.id !== kept) return { value: "not_found", changed: [] };
    // Under the leads' lock, which whoever asks for an erasing takes too: neither passes the other.
    if (await isErased(tx, orgId, ids)) return { value: "erased", changed: [] };
    await writeJoinedOwner(tx, orgId, gone, stays, now);
    await joinLead(tx, orgId, gone, kept, now);
    const moves = await letGo(tx, orgId, gone);
    const detail = { into: intoPersonId, lead: gone, intoLead: kept };
    const audit = { at: now, actorId, action: "person.joined", subject: personId, detail } as const;
    return { value: null, changed: [kept], moves, audit: [audit] };
  });
  return value;
};
