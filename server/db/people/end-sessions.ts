import { and, count, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { session } from "./tables.ts";

/** Signs everyone of an organisation out; answers how many sessions that were. */
export const endSessions = async (db: Database, orgId: string): Promise<number> =>
  (await db.delete(session).where(eq(session.orgId, orgId)).returning({ id: session.id })).length;

/** How many sessions a person has. */
export const countSessions = async (db: Database, orgId: string, userId: string): Promise<number> => {
  const own = and(eq(session.orgId, orgId), eq(session.userId, userId));
  const [found] = await db.select({ n: count() }).from(session).where(own);
  return found?.n ?? 0;
};
