import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import type { Move } from "../../db/record/feed.ts";
import { holdLeads } from "../../db/record/holding.ts";
import { type HeldLead, ownerKeyOf, setOwner } from "../../db/record/lead-holder.ts";
import { arrivalsOf, type Handover, leadsWithOwnerOnRecord, writeHandovers } from "../../db/record/own-record.ts";

type Given = Pick<HeldLead, "id" | "ownerId" | "userId">;

/**
 * Gives leads to a person: they own them from now on, and the leads are on their way until the person's phone has
 * them. Agreed steps stay as they are. Within the transaction that holds the leads; returns what to tell the feed.
 */
export const handOver = async (
  tx: Database,
  orgId: string,
  leads: readonly Given[],
  userId: string,
  now: Instant,
): Promise<Move[]> => {
  if (leads.length === 0) return [];
  const ids = leads.map(({ id }) => id);
  const ownerId = await ownerKeyOf(tx, orgId, userId);
  const before = await ownersBefore(tx, orgId, leads);
  await setOwner(tx, orgId, ids, ownerId);
  const given = ids.map((leadId): Handover => ({ leadId, at: now, ownerId, heldBy: "transit" }));
  await writeHandovers(tx, orgId, [...before, ...given], now);
  return holdLeads(tx, orgId, userId, ids, now, false);
};

/**
 * A lead may be somebody's without its record saying since when (an import names the owner only): then it counts as
 * theirs from its arrival, and not as nobody's until it was handed on.
 */
const ownersBefore = async (tx: Database, orgId: string, leads: readonly Given[]): Promise<Handover[]> => {
  const owned = leads.filter(({ ownerId }) => ownerId !== null).map(({ id }) => id);
  const onRecord = await leadsWithOwnerOnRecord(tx, orgId, owned);
  const arrivals = await arrivalsOf(tx, orgId, owned);
  return leads.flatMap(({ id, ownerId }) => {
    const at = arrivals.get(id);
    return ownerId === null || at === undefined || onRecord.has(id)
      ? []
      : [{ leadId: id, at, ownerId, heldBy: "person" as const }];
  });
};
