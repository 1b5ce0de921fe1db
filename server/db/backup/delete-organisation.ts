import { eq, getTableColumns, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Database } from "../engine/database.ts";
import { organisation } from "../organisation/tables.ts";
import { EVERY_TABLE } from "./every-table.ts";

/** Removes an organisation with every row it has in any table. Tables added later are covered by having `org_id`. */
export const deleteOrganisation = async (db: Database, orgId: string): Promise<void> => {
  // The audit log lets its rows go with their organisation only, in this transaction only.
  await db.execute(sql`select set_config('fairlead.removing', ${orgId}, true)`);
  for (const table of EVERY_TABLE) {
    const columns: Record<string, PgColumn> = getTableColumns(table);
    const column = columns["orgId"];
    if (column !== undefined) await db.delete(table).where(eq(column, orgId));
  }
  await db.delete(organisation).where(eq(organisation.id, orgId));
};
