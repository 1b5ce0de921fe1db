import { and, asc, count, eq, gt, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { readRows } from "../engine/read-rows.ts";
import { owner, user } from "../people/tables.ts";
import { leadNow } from "../lead/lead-now.ts";
import { type LeadRecord, leadsById } from "../lead/lead-record.ts";
import { lead } from "../lead/tables.ts";
import { AT_END } from "./handed-over.ts";
import { assessment } from "./tables.ts";

/** An id that stands for a lead, with how many of that lead's episodes have numbers before its own, and how many it has. */
export type Alias = { id: string; episodesAfter: number; episodes: number };

/**
 * A lead a fact is about: who holds it now, whether its last episode has ended, and the ids of leads joined to it.
 */
export type HeldLead = {
  id: string;
  ownerId: string | null;
  userId: string | null;
  isClosed: boolean;
  aliases: readonly Alias[];
};

/** The leads asked for that are there, under the ids asked by; one that was joined to another is that one. */
export type HeldLeads = ReadonlyMap<string, HeldLead>;

const aliases = sql<Alias[]>`(select coalesce(jsonb_agg(
  jsonb_build_object('id', a.id, 'episodesAfter', a.episodes_after, 'episodes', a.episodes)), '[]'::jsonb)
  from lead_alias a where a.org_id = ${lead.orgId} and a.lead_id = ${lead.id})`;

/** The rows of these leads; of one that was joined to another, that one's. */
const standing = (orgId: string, ids: readonly string[]) => {
  const own = sql`${`{${ids.join(",")}}`}::uuid[]`;
  return and(
    eq(lead.orgId, orgId),
    sql`${lead.id} = any(${own} || array(
      select a.lead_id from lead_alias a where a.org_id = ${orgId} and a.id = any(${own})))`,
    sql`not exists (select 1 from lead_alias a where a.org_id = ${lead.orgId} and a.id = ${lead.id})`,
  );
};

/**
 * Holds these leads against everybody else who would change what is recorded of them; returns those there are, under
 * the ids asked for: of a lead that was joined to another, that one. What they are is read once they are held: whoever
 * had to wait may have waited for a joining or a parting, and then the lead to hold is another.
 */
export const lockLeads = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, HeldLead>> => {
  if (ids.length === 0) return new Map();
  const holding = new Set<string>();
  for (;;) {
    const locking = db
      .select({ id: lead.id })
      .from(lead)
      .where(standing(orgId, ids))
      .orderBy(asc(lead.id))
      .for("no key update");
    const locked = await readRows(locking, "lock_leads");
    for (const { id } of locked) holding.add(id);
    const rows = await readHeld(db, orgId, ids);
    if (rows.every(({ id }) => holding.has(id))) return underIdsAsked(rows, ids);
  }
};

const readHeld = (db: Database, orgId: string, ids: readonly string[]) => {
  const select = db
    .select({ id: lead.id, ownerId: lead.ownerId, userId: owner.userId, phase: assessment.phase, aliases })
    .from(lead)
    .leftJoin(owner, and(eq(owner.orgId, lead.orgId), eq(owner.id, lead.ownerId)))
    .leftJoin(
      assessment,
      and(eq(assessment.orgId, lead.orgId), eq(assessment.leadId, lead.id), eq(assessment.episodeNo, lead.episodeNo)),
    )
    .where(standing(orgId, ids))
    .orderBy(asc(lead.id));
  return readRows(select, "held_leads");
};

const underIdsAsked = (rows: Awaited<ReturnType<typeof readHeld>>, ids: readonly string[]): Map<string, HeldLead> => {
  const asked = new Set(ids);
  return new Map(
    rows.flatMap(({ phase, ...row }) => {
      const held = { ...row, isClosed: phase !== null && AT_END.includes(phase) };
      const names = [row.id, ...row.aliases.map(({ id }) => id)].filter((id) => asked.has(id));
      return names.map((id): [string, HeldLead] => [id, held]);
    }),
  );
};

/** Of these lead ids, those that any organisation has: an id belongs to one lead only, wherever it is. */
export const leadIdsInUse = async (db: Database, ids: readonly string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db.select({ id: lead.id }).from(lead).where(oneOf(lead.id, ids));
  return new Set(rows.map(({ id }) => id));
};

/**
 * The key under which a person is given leads here: their own, where they have one, else one by which a file calls them;
 * made the first time, under the person's own id and name.
 */
export const ownerKeyOf = async (db: Database, orgId: string, userId: string): Promise<string> => {
  const known = await db
    .select({ id: owner.id })
    .from(owner)
    .where(and(eq(owner.orgId, orgId), eq(owner.userId, userId)))
    .orderBy(sql`${owner.id} <> ${userId}`, asc(owner.id))
    .limit(1);
  if (known[0] !== undefined) return known[0].id;
  await db.execute(sql`
    insert into owner (org_id, id, label, user_id)
    select ${orgId}, u.id, u.name, u.id from "user" u where u.org_id = ${orgId} and u.id = ${userId}
    on conflict (org_id, id) do update set user_id = excluded.user_id`);
  return userId;
};

/** The person who holds a lead by its own row; null: nobody here. */
export const userOfLead = async (db: Database, orgId: string, leadId: string): Promise<string | null> => {
  const rows = await db
    .select({ userId: owner.userId })
    .from(lead)
    .innerJoin(owner, and(eq(owner.orgId, lead.orgId), eq(owner.id, lead.ownerId)))
    .where(and(eq(lead.orgId, orgId), eq(lead.id, leadId)));
  return rows[0]?.userId ?? null;
};

export const setOwner = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
  ownerId: string | null,
): Promise<void> => {
  await db
    .update(lead)
    .set({ ownerId, ownerDerived: false })
    .where(and(eq(lead.orgId, orgId), oneOf(lead.id, leadIds)));
};

/** The next `limit` leads that a person owns under any key, after a lead id (null: from the first), rising. */
export const leadsOfUser = async (
  db: Database,
  orgId: string,
  userId: string,
  which: { after: string | null; limit: number } | { ids: readonly string[] },
): Promise<LeadRecord[]> => {
  if ("ids" in which && which.ids.length === 0) return [];
  const query = db
    .select({ id: leadNow.id })
    .from(leadNow)
    .innerJoin(owner, and(eq(owner.orgId, leadNow.orgId), eq(owner.id, leadNow.ownerId)))
    .where(
      and(
        eq(leadNow.orgId, orgId),
        eq(owner.userId, userId),
        "ids" in which
          ? sql`${leadNow.id} = any(${`{${which.ids.join(",")}}`}::uuid[])`
          : which.after === null
            ? undefined
            : gt(leadNow.id, which.after),
      ),
    )
    .orderBy(asc(leadNow.id));
  const rows = await ("ids" in which ? query : query.limit(which.limit));
  const leads = await leadsById(
    db,
    orgId,
    rows.map(({ id }) => id),
  );
  return leads.sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** Whether this person can be given a lead: an active rep of the organisation. */
export const isActiveRep = async (db: Database, orgId: string, userId: string): Promise<boolean> => {
  const rows = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.orgId, orgId), eq(user.id, userId), eq(user.role, "rep"), eq(user.active, true)));
  return rows.length > 0;
};

/** Whoever can be given a lead, with how many they hold. */
export const activeReps = async (
  db: Database,
  orgId: string,
): Promise<{ userId: string; name: string; leads: number }[]> =>
  db
    .select({ userId: user.id, name: user.name, leads: count(leadNow.id) })
    .from(user)
    .leftJoin(owner, and(eq(owner.orgId, user.orgId), eq(owner.userId, user.id)))
    .leftJoin(leadNow, and(eq(leadNow.orgId, owner.orgId), eq(leadNow.ownerId, owner.id)))
    .where(and(eq(user.orgId, orgId), eq(user.role, "rep"), eq(user.active, true)))
    .groupBy(user.id, user.name)
    .orderBy(asc(user.name), asc(user.id));
