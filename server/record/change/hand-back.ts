import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import type { Move } from "../../db/record/feed.ts";
import { holdLeads, letGo } from "../../db/record/holding.ts";
import { setOwner } from "../../db/record/lead-holder.ts";
import { peopleOfOwners } from "../../db/record/people-of-leads.ts";
import { writeHandovers } from "../../db/record/own-record.ts";

/**
 * Gives leads back to the owner keys that had them (null: nobody's). On their way to whoever has a phone here; with the
 * others at once. Within the transaction that holds the leads; returns what to tell the feed, and which person has each.
 */
export const handBack = async (
  tx: Database,
  orgId: string,
  given: readonly { leadId: string; ownerId: string | null }[],
  now: Instant,
): Promise<{ moves: Move[]; owners: ReadonlyMap<string, string | null> }> => {
  const byOwner = Map.groupBy(given, ({ ownerId }) => ownerId);
  const people = await peopleOfOwners(
    tx,
    orgId,
    [...byOwner.keys()].flatMap((key) => key ?? []),
  );
  const moves: Move[] = [];
  const owners = new Map<string, string | null>();
  for (const [ownerId, own] of byOwner) {
    const ids = own.map(({ leadId }) => leadId);
    const person = ownerId === null ? undefined : people.get(ownerId);
    // Nothing is on its way to whoever is switched off.
    const userId = person?.hasPhone === true ? person.userId : null;
    await setOwner(tx, orgId, ids, ownerId);
    const heldBy = ownerId === null ? "nobody" : userId === null ? "person" : "transit";
    await writeHandovers(
      tx,
      orgId,
      ids.map((leadId) => ({ leadId, at: now, ownerId, heldBy })),
      now,
    );
    if (userId === null) for (const id of ids) moves.push(...(await letGo(tx, orgId, id)));
    else moves.push(...(await holdLeads(tx, orgId, userId, ids, now, false)));
    for (const id of ids) owners.set(id, person?.userId ?? null);
  }
  return { moves, owners };
};
