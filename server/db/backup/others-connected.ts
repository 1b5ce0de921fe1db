import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

const LEAVE_WITHIN_MS = 3_000;

/** Whether a server has this PostgreSQL database open. Connections just closed take a moment to be gone there. */
export const othersConnected = async (tx: Database): Promise<boolean> => {
  const until = Date.now() + LEAVE_WITHIN_MS;
  for (;;) {
    // Within a transaction PostgreSQL shows one picture of who is connected, unless asked to look again.
    await tx.execute(sql`select pg_stat_clear_snapshot()`);
    const { rows } = await tx.execute<{ n: number }>(sql`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and application_name in ('fairlead', 'fairlead-jobs')`);
    if (rows[0]?.n === 0) return false;
    if (Date.now() > until) return true;
    await tx.execute(sql`select pg_sleep(0.1)`);
  }
};
