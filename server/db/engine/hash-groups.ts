import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/**
 * Counts with its groups kept by hash. How few groups there are the planner cannot know where they are of several
 * columns or of an expression; it would sort a hundred thousand leads by seven texts first, which is twice the work and
 * more where the database sorts by the rules of a language.
 */
export const hashGroups = <Rows>(db: Database, count: (tx: Database) => Promise<Rows>): Promise<Rows> =>
  db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true)`,
    );
    return count(tx);
  });
