import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { owner, user } from "./tables.ts";

/** The person that an owner key stands for, held against everybody else who would say so; null: no such key here. */
export const lockOwner = async (
  db: Database,
  orgId: string,
  key: string,
): Promise<{ userId: string | null; byAddress: boolean } | null> => {
  const [row] = await db
    .select({ userId: owner.userId })
    .from(owner)
    .where(and(eq(owner.orgId, orgId), eq(owner.id, key)))
    .for("update");
  if (row === undefined) return null;
  const found =
    row.userId === null
      ? []
      : await db
          .select({ email: user.email })
          .from(user)
          .where(and(eq(user.orgId, orgId), eq(user.id, row.userId)));
  return { ...row, byAddress: found[0]?.email.toLowerCase() === key.toLowerCase() };
};

/** Says of an owner key that it is this person's; they hold leads given to them here under a key of their own. */
export const setOwnerUser = async (db: Database, orgId: string, key: string, userId: string): Promise<void> => {
  await db.execute(sql`
    insert into owner (org_id, id, label, user_id)
    select ${orgId}, u.id, u.name, u.id from "user" u where u.org_id = ${orgId} and u.id = ${userId}
    on conflict (org_id, id) do nothing`);
  await db.execute(sql`
    update owner set user_id = u.id, label = u.name from "user" u
    where owner.org_id = ${orgId} and owner.id = ${key} and u.org_id = ${orgId} and u.id = ${userId}`);
};

/** Says of an owner key that it is nobody's: a word from a file again. */
export const clearOwnerUser = async (db: Database, orgId: string, key: string): Promise<void> => {
  await db
    .update(owner)
    .set({ userId: null, label: key })
    .where(and(eq(owner.orgId, orgId), eq(owner.id, key)));
};

/** Owner keys that are the address of a rep here are that rep from now on; whether this one was given any. */
export const matchByAddress = async (db: Database, orgId: string, userId: string): Promise<boolean> => {
  const { rows } = await db.execute(sql`
    update owner set user_id = u.id, label = u.name from "user" u
    where owner.org_id = ${orgId} and owner.user_id is null and u.org_id = ${orgId} and u.id = ${userId}
      and u.active and u.role = 'rep' and lower(u.email) = lower(owner.id)
    returning owner.id`);
  return rows.length > 0;
};
