import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { EVERY_TABLE } from "#server/db/backup/every-table";
import { ELSEWHERE, OF_PERSONS } from "#server/db/erasure/personal-columns";

/** What can hold somebody's words: anything but numbers, instants, ids of our own making and yes or no. */
const CAN_HOLD_WORDS = (column: PgColumn): boolean =>
  /^(text|json|jsonb|bytea|text\[\]|character varying)/.test(column.getSQLType());

const listed = (table: string): Record<string, unknown> | "others" | undefined =>
  OF_PERSONS.find((one) => getTableName(one.table) === table)?.columns ?? ELSEWHERE[table];

test("PV11: of every column that can hold words it is said whether they may be a person's", () => {
  const unsaid: string[] = [];
  for (const table of EVERY_TABLE) {
    const name = getTableName(table);
    const of = listed(name);
    if (of === undefined) unsaid.push(name);
    if (of === undefined || of === "others") continue;
    const columns: Record<string, PgColumn> = getTableColumns(table);
    for (const [column, is] of Object.entries(columns))
      if (CAN_HOLD_WORDS(is) && !Object.hasOwn(of, column)) unsaid.push(`${name}.${column}`);
    for (const column of Object.keys(of)) if (!Object.hasOwn(columns, column)) unsaid.push(`${name}.${column}: gone`);
  }
  expect(unsaid).toEqual([]);
});

test("PV11: the list is of tables that there are, each once", () => {
  const names = [...OF_PERSONS.map(({ table }) => getTableName(table)), ...Object.keys(ELSEWHERE)];
  expect(names.sort()).toEqual(EVERY_TABLE.map(getTableName).sort());
});
