import { and, eq, getTableColumns, getTableName, inArray } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { rowsGivenBack } from "../import/rows-given-back.ts";
import { importEnquiry } from "../import/tables.ts";
import { audit } from "../record/tables.ts";
import type { PersonsTogether } from "./erasures.ts";
import { OF_PERSONS, type Row } from "./personal-columns.ts";
import { isTrace, type Traces } from "./traces.ts";

/** Our own bookkeeping: says nothing of anybody. */
const OURS = new Set(["orgId", "rowHash", "rawHash", "hash", "faultMarks", "needsRefresh", "version", "reseed"]);

const shown = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => !OURS.has(name)));

/** Everything held on a person, table by table, each row as it is stored but for our own bookkeeping. */
export const readHeld = async (
  db: Database,
  orgId: string,
  of: PersonsTogether,
  traces: Traces,
): Promise<{ table: string; rows: Row[] }[]> => {
  const held: { table: string; rows: Row[] }[] = [];
  for (const { table, by } of OF_PERSONS) {
    const own: Record<string, PgColumn> = getTableColumns(table);
    const isPersons = by === "personId" || table === OF_PERSONS[0]!.table;
    const rows: Row[] = await db
      .select()
      .from(table)
      .where(and(eq(own["orgId"]!, orgId), oneOf(own[by]!, isPersons ? of.personIds : of.leadIds)));
    held.push({ table: getTableName(table), rows: rows.map(shown) });
  }
  const theirs: Row[] = [];
  for await (const page of rowsGivenBack(db, orgId))
    theirs.push(...page.filter(({ value, raw }) => isTrace(traces, value ?? "") || cellsHold(traces, raw)));
  const waiting =
    traces.externalIds.length === 0
      ? []
      : await db
          .select()
          .from(importEnquiry)
          .where(and(eq(importEnquiry.orgId, orgId), inArray(importEnquiry.externalId, traces.externalIds)));
  const seen = await db
    .select()
    .from(audit)
    .where(and(eq(audit.orgId, orgId), inArray(audit.subject, [...of.leadIds, ...of.personIds])));
  return [
    ...held,
    { table: "import_error", rows: theirs.map(shown) },
    { table: "import_enquiry", rows: waiting.map(shown) },
    { table: "audit", rows: seen.map(({ at, actorId, action, subject }) => ({ at, actorId, action, subject })) },
  ];
};

const cellsHold = (traces: Traces, raw: string | null): boolean => {
  if (raw === null) return false;
  try {
    return (JSON.parse(raw) as unknown[]).some((cell) => isTrace(traces, String(cell)));
  } catch {
    return isTrace(traces, raw);
  }
};
