import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** Asks the database for the least it can answer; throws when it can't. */
export async function ping(db: Database): Promise<void> {
  await db.execute(sql`select 1`);
}
