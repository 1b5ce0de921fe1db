import { eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { session } from "./tables.ts";

/** Signs everyone of an organisation out. */
export const endSessions = async (db: Database, orgId: string): Promise<void> => {
  await db.delete(session).where(eq(session.orgId, orgId));
};
