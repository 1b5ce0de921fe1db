import { and, eq, isNotNull } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { account, session } from "./tables.ts";

const own = (orgId: string, userId: string) =>
  and(eq(account.orgId, orgId), eq(account.userId, userId), eq(account.providerId, "credential"));

/** Whether a person has a password at all. */
export const hasPassword = async (db: Database, orgId: string, userId: string): Promise<boolean> => {
  const rows = await db
    .select({ id: account.id })
    .from(account)
    .where(and(own(orgId, userId), isNotNull(account.password)))
    .limit(1);
  return rows.length > 0;
};

/** Sets a person's password, their first or another, and signs them out everywhere; answers of how many sessions. */
export const setPassword = async (
  tx: Database,
  orgId: string,
  userId: string,
  { passwordHash, at }: { passwordHash: string; at: Instant },
): Promise<number> => {
  const when = new Date(at);
  const changed = await tx
    .update(account)
    .set({ password: passwordHash, updatedAt: when })
    .where(own(orgId, userId))
    .returning({ id: account.id });
  if (changed.length === 0) {
    await tx.insert(account).values({
      id: `${userId}-password`,
      accountId: userId,
      providerId: "credential",
      userId,
      password: passwordHash,
      orgId,
      createdAt: when,
      updatedAt: when,
    });
  }
  const ended = and(eq(session.orgId, orgId), eq(session.userId, userId));
  return (await tx.delete(session).where(ended).returning({ id: session.id })).length;
};
