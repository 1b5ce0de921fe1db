import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Person } from "#contract/people";
import type { Database } from "../engine/database.ts";
import { account, user } from "../people/tables.ts";
import { device } from "./tables.ts";

/** The organisation's people, each with their phones, the one heard last first. */
export const listPeople = async (db: Database, orgId: string): Promise<Person[]> => {
  const rows = await db.select().from(user).where(eq(user.orgId, orgId)).orderBy(asc(user.name), asc(user.id));
  const phones = await db
    .select()
    .from(device)
    .where(eq(device.orgId, orgId))
    .orderBy(sql`${device.lastHeardAt} desc nulls last`, asc(device.id));
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
    phones: phones
      .filter(({ userId }) => userId === id)
      .map(({ id: phone, lastHeardAt, wipeAskedAt, wipedAt }) => ({ id: phone, lastHeardAt, wipeAskedAt, wipedAt })),
    hasPassword: withPassword.has(id),
    secondFactor: twoFactorEnabled,
  }));
};
