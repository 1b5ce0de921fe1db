import { eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { user } from "../people/tables.ts";

/**
 * After a restore: nobody's sign-in asks for a code. A backup leaves second factors out, since only the key of the server
 * that made them reads them; whoever had one would be asked for what nobody can give.
 */
export const endSecondFactors = async (tx: Database): Promise<void> => {
  await tx.update(user).set({ twoFactorEnabled: false }).where(eq(user.twoFactorEnabled, true));
};
