import { and, eq } from "drizzle-orm";
import type { Role } from "#contract/role";
import type { Database } from "../engine/database.ts";
import { holdPeople } from "./hold-people.ts";
import { user } from "./tables.ts";

type Change = { id: string; role: Role; actorId: string };

/**
 * Gives a person another role, within the transaction; answers what it was. `not_found` outside this organisation;
 * `not_allowed` where whoever asks is no active admin by now; `last_admin` when nobody could administer it any more.
 */
export const changeRole = async (
  tx: Database,
  orgId: string,
  { id, role, actorId }: Change,
): Promise<{ from: Role } | "not_found" | "not_allowed" | "last_admin"> => {
  const { roleOf, isAdmin, isLastAdmin } = await holdPeople(tx, orgId);
  if (!isAdmin(actorId)) return "not_allowed";
  const from = roleOf(id);
  if (from === null) return "not_found";
  if (role !== from && isLastAdmin(id)) return "last_admin";
  await tx
    .update(user)
    .set({ role, updatedAt: new Date() })
    .where(and(eq(user.orgId, orgId), eq(user.id, id)));
  return { from };
};
