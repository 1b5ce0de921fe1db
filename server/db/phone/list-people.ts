import { and, asc, count, eq, isNotNull } from "drizzle-orm";
import type { Person } from "#contract/people";
import type { Database } from "../engine/database.ts";
import { leadNow } from "../lead/lead-now.ts";
import { account, owner, user } from "../people/tables.ts";
import { phonesOf } from "./phones-of.ts";

/** The organisation's people, each with how many leads are theirs and with their phones, the one heard last first. */
export const listPeople = async (db: Database, orgId: string): Promise<Person[]> => {
  const rows = await db.select().from(user).where(eq(user.orgId, orgId)).orderBy(asc(user.name), asc(user.id));
  const phones = await phonesOf(db, orgId, null);
  const owned = await db
    .select({ userId: owner.userId, leads: count(leadNow.id) })
    .from(owner)
    .innerJoin(leadNow, and(eq(leadNow.orgId, owner.orgId), eq(leadNow.ownerId, owner.id)))
    .where(and(eq(owner.orgId, orgId), isNotNull(owner.userId)))
    .groupBy(owner.userId);
  const leadsOf = new Map(owned.map(({ userId, leads }) => [userId, leads]));
  const passwords = await db
    .select({ userId: account.userId })
    .from(account)
    .where(and(eq(account.orgId, orgId), eq(account.providerId, "credential"), isNotNull(account.password)));
  const withPassword = new Set(passwords.map(({ userId }) => userId));
  return rows.map(({ id, name, email, role, active, createdAt, twoFactorEnabled }) => ({
    id,
    name,
    email,
    role,
    active,
    createdAt: createdAt.getTime(),
    leads: leadsOf.get(id) ?? 0,
    phones: phones.filter(({ userId }) => userId === id).map(({ userId: _, ...phone }) => phone),
    hasPassword: withPassword.has(id),
    secondFactor: twoFactorEnabled,
  }));
};
