import { eq, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { device } from "./tables.ts";

/** Ends the push tokens of an organisation's phones; the phones and what they sent stay. No hash is ever such a text. */
export const endTokens = async (db: Database, orgId: string): Promise<void> => {
  await db
    .update(device)
    .set({ tokenHash: sql`'ended ' || ${device.id}::text`, priorTokenHash: null })
    .where(eq(device.orgId, orgId));
};
