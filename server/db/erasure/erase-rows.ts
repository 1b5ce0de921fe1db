import { and, eq, getTableColumns, type SQL } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { OF_PERSONS, type Row, type RowErasing } from "./personal-columns.ts";

/** Erases the rows of these persons and their leads, table by table, each cell as the list of columns has it. */
export const eraseRows = async (
  db: Database,
  of: { orgId: string; personIds: readonly string[]; leadIds: readonly string[] },
  by: RowErasing,
): Promise<void> => {
  for (const { table, by: found, columns } of OF_PERSONS) {
    const own: Record<string, PgColumn> = getTableColumns(table);
    const isPersons = found === "personId" || table === OF_PERSONS[0]!.table;
    const rows: Row[] = await db
      .select()
      .from(table)
      .where(and(eq(own["orgId"]!, of.orgId), oneOf(own[found]!, isPersons ? of.personIds : of.leadIds)));
    for (const row of rows) {
      const change = changeOf(row, columns, by);
      if (Object.keys(change).length > 0)
        await db
          .update(table)
          .set(change)
          .where(isRow(table, own, row));
    }
  }
};

const changeOf = (row: Row, columns: (typeof OF_PERSONS)[number]["columns"], by: RowErasing): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]): [string, unknown][] => {
      if (typeof column === "string") return [];
      const made = column(row[name], row, by);
      return JSON.stringify(made) === JSON.stringify(row[name]) ? [] : [[name, made]];
    }),
  );

const isRow = (table: PgTable, own: Record<string, PgColumn>, row: Row): SQL | undefined => {
  const keys = new Set(getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name)));
  return and(
    ...Object.entries(own).flatMap(([name, column]) => (keys.has(column.name) ? [eq(column, row[name])] : [])),
  );
};
