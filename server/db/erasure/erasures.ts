import { and, eq, isNull, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { runNamed } from "../engine/run-named.ts";
import { erasure, lead, leadAlias } from "../lead/tables.ts";

export type ErasureRecord = typeof erasure.$inferSelect;

/** Persons found to be one, and their leads. `rootId`: the one they were joined to; `leadId`: the lead that stands for all. */
export type PersonsTogether = { rootId: string; leadId: string; personIds: string[]; leadIds: string[] };

/** Whoever is the same person as this one; null: no such person here. */
export const personsTogether = async (
  db: Database,
  orgId: string,
  personId: string,
): Promise<PersonsTogether | null> => {
  const { rows } = await db.execute<{ person_id: string; lead_id: string; root: string; root_lead: string }>(sql`
    with root as (
      select coalesce(joined_into, id) as id from person where org_id = ${orgId} and id = ${personId}::uuid
    )
    select p.id as person_id, l.id as lead_id, root.id as root, coalesce(a.lead_id, l.id) as root_lead from root
    join person p on p.org_id = ${orgId} and (p.id = root.id or p.joined_into = root.id)
    join ${lead} l on l.org_id = ${orgId} and l.person_id = p.id
    left join ${leadAlias} a on a.org_id = ${orgId} and a.id = l.id
    order by p.id <> root.id, l.id`);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    rootId: first.root,
    leadId: first.root_lead,
    personIds: [...new Set(rows.map((row) => row.person_id))],
    leadIds: [...new Set(rows.map((row) => row.lead_id))],
  };
};

/** Notes that these persons' data is to be erased. Whoever is on the list already stays as they are. Those new on it. */
export const noteErasures = async (
  db: Database,
  orgId: string,
  personIds: readonly string[],
  by: { askedBy: string | null; askedAt: Instant },
): Promise<string[]> => {
  const rows = await db
    .insert(erasure)
    .values(personIds.map((personId) => ({ orgId, personId, ...by })))
    .onConflictDoNothing()
    .returning({ personId: erasure.personId });
  return rows.map(({ personId }) => personId);
};

/** What is asked for and not finished, in all organisations. */
export const unfinishedErasures = (db: Database): Promise<ErasureRecord[]> =>
  db.select().from(erasure).where(isNull(erasure.finishedAt));

/** All there ever were, in all organisations. */
export const everyErasure = (db: Database): Promise<ErasureRecord[]> =>
  db.select().from(erasure).orderBy(erasure.orgId, erasure.personId);

export const erasureOf = async (db: Database, orgId: string, personId: string): Promise<ErasureRecord | null> => {
  const rows = await db
    .select()
    .from(erasure)
    .where(and(eq(erasure.orgId, orgId), eq(erasure.personId, personId)));
  return rows[0] ?? null;
};

/** Whether any of these leads' persons is erased, or about to be. */
export const isErased = async (db: Database, orgId: string, leadIds: readonly string[]): Promise<boolean> =>
  (await erasedAmong(db, orgId, leadIds)).size > 0;

export const finishErasures = async (
  db: Database,
  orgId: string,
  personIds: readonly string[],
  at: Instant,
): Promise<void> => {
  await db.execute(sql`
    update ${erasure} set finished_at = ${new Date(at).toISOString()}::timestamptz
    where org_id = ${orgId} and person_id = any(${`{${personIds.join(",")}}`}::uuid[]) and finished_at is null`);
};

/**
 * Of these leads, those of persons who are erased or about to be, with the person by whom their names are made: the one
 * they were joined to.
 */
export const erasedAmong = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<Map<string, { rootId: string; askedAt: Instant }>> => {
  if (leadIds.length === 0) return new Map();
  // Most have nobody on their list, and every push asks.
  const some = await runNamed(db, "any_erasure", sql`select 1 from ${erasure} where org_id = ${orgId} limit 1`);
  if (some.rows.length === 0) return new Map();
  const { rows } = await db.execute<{ id: string; root: string; at: number }>(sql`
    select l.id, coalesce(p.joined_into, p.id) as root, (extract(epoch from e.asked_at) * 1000)::float8 as at from ${erasure} e
    join ${lead} l on l.org_id = e.org_id and l.person_id = e.person_id
    join person p on p.org_id = e.org_id and p.id = e.person_id
    where e.org_id = ${orgId} and l.id = any(${`{${leadIds.join(",")}}`}::uuid[])`);
  return new Map(rows.map(({ id, root, at }) => [id, { rootId: root, askedAt: Math.round(Number(at)) }]));
};
