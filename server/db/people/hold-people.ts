import { eq, sql } from "drizzle-orm";
import type { Role } from "#contract/role";
import type { Database } from "../engine/database.ts";
import { organisation } from "../organisation/tables.ts";
import { user } from "./tables.ts";

type Held = {
  /** Null: nobody here is called so. */
  roleOf: (id: string) => Role | null;
  /** They may administer the organisation now. */
  isAdmin: (id: string) => boolean;
  /** Without this person nobody could administer the organisation. */
  isLastAdmin: (id: string) => boolean;
};

/**
 * Holds who may do what in an organisation against everybody else who would change it, and reads it: two admins who
 * make each other something less at once must not both succeed. Its row is the lock.
 */
export const holdPeople = async (tx: Database, orgId: string): Promise<Held> => {
  await tx.execute(sql`select 1 from ${organisation} where ${organisation.id} = ${orgId} for update`);
  const people = await tx
    .select({ id: user.id, role: user.role, active: user.active })
    .from(user)
    .where(eq(user.orgId, orgId));
  const admins = people.filter(({ role, active }) => role === "admin" && active);
  return {
    roleOf: (id) => people.find((one) => one.id === id)?.role ?? null,
    isAdmin: (id) => admins.some((one) => one.id === id),
    isLastAdmin: (id) => admins.length === 1 && admins[0]?.id === id,
  };
};
