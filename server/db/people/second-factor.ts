import { and, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { twoFactor, user } from "./tables.ts";

/** Whether a person's sign-in asks for a code. */
export const hasSecondFactor = async (db: Database, orgId: string, userId: string): Promise<boolean> => {
  const [row] = await db
    .select({ on: user.twoFactorEnabled })
    .from(user)
    .where(and(eq(user.orgId, orgId), eq(user.id, userId)));
  return row?.on ?? false;
};

/** Removes a person's second factor; false where none was on. */
export const clearSecondFactor = async (tx: Database, orgId: string, userId: string): Promise<boolean> => {
  const cleared = await tx
    .update(user)
    .set({ twoFactorEnabled: false })
    .where(and(eq(user.orgId, orgId), eq(user.id, userId), eq(user.twoFactorEnabled, true)))
    .returning({ id: user.id });
  await tx.delete(twoFactor).where(and(eq(twoFactor.orgId, orgId), eq(twoFactor.userId, userId)));
  return cleared.length > 0;
};
