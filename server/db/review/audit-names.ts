import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { importBatch } from "../import/tables.ts";
import { lead, leadAlias } from "../lead/tables.ts";
import { user } from "../people/tables.ts";
import { device } from "../phone/tables.ts";
import { promiseSet } from "../promise/tables.ts";

type Ids = readonly string[];
type Names = ReadonlyMap<string, string>;

const namesOf = (rows: readonly { id: string; name: string | null }[]): Names =>
  new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));

/** Everybody of the organisation, by name. */
export const everybody = (db: Database, orgId: string): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(eq(user.orgId, orgId))
    .orderBy(asc(user.name), asc(user.id));

/** Leads by their ids, those that were joined to another too: what it is called, and under which id it is now. */
export const leadNames = async (
  db: Database,
  orgId: string,
  ids: Ids,
): Promise<ReadonlyMap<string, { id: string; name: string }>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: lead.id, name: lead.label, now: sql<string>`coalesce(${leadAlias.leadId}, ${lead.id})` })
    .from(lead)
    .leftJoin(leadAlias, and(eq(leadAlias.orgId, lead.orgId), eq(leadAlias.id, lead.id)))
    .where(and(eq(lead.orgId, orgId), inArray(lead.id, [...ids])));
  return new Map(rows.map(({ id, name, now }) => [id, { id: now, name }]));
};

/** Whose phones these are. */
export const phoneNames = async (db: Database, orgId: string, ids: Ids): Promise<Names> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: device.id, name: user.name })
    .from(device)
    .innerJoin(user, and(eq(user.orgId, device.orgId), eq(user.id, device.userId)))
    .where(and(eq(device.orgId, orgId), inArray(device.id, [...ids])));
  return namesOf(rows);
};

/** What the files of imports are called. */
export const importNames = async (db: Database, orgId: string, ids: Ids): Promise<Names> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: importBatch.id, name: importBatch.fileName })
    .from(importBatch)
    .where(and(eq(importBatch.orgId, orgId), inArray(importBatch.id, [...ids])));
  return namesOf(rows);
};

/** Places of the promise library, by the most exact of their names. */
export const placeNames = async (db: Database, orgId: string, ids: Ids): Promise<Names> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: promiseSet.id,
      name: sql<string | null>`coalesce(${promiseSet.page}, ${promiseSet.ad}, ${promiseSet.campaign})`,
    })
    .from(promiseSet)
    .where(and(eq(promiseSet.orgId, orgId), inArray(promiseSet.id, [...ids])));
  return namesOf(rows);
};
