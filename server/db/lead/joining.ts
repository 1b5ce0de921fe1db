import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { withAliases } from "./aliases.ts";
import { lead, leadAlias } from "./tables.ts";

export type JoinedLead = typeof leadAlias.$inferSelect;

/** How a lead was joined to another; null if it stands for itself. */
export const joinedLead = async (db: Database, orgId: string, id: string): Promise<JoinedLead | null> => {
  const rows = await db
    .select()
    .from(leadAlias)
    .where(and(eq(leadAlias.orgId, orgId), eq(leadAlias.id, id)));
  return rows[0] ?? null;
};

/** The episodes that each lead's last one is, and the last that an enquiry opened, told by the starts anew. */
export const tellLastEpisodes = async (db: Database, orgId: string, ids: readonly string[]): Promise<void> => {
  const last = (which: SQL): SQL => sql`(select e.no from episode e
    where e.org_id = ${orgId} and e.lead_id = lead.id and ${which} order by e.started_at desc, e.no desc limit 1)`;
  await db.execute(sql`
    update lead set episode_no = coalesce(${last(sql`true`)}, episode_no),
      enquiry_episode_no = coalesce(${last(sql`e.opening <> 'recycled'`)}, enquiry_episode_no)
    where org_id = ${orgId} and id = any(${`{${ids.join(",")}}`}::uuid[])`);
};

/** What the assessments of these leads said: made anew by whoever moves their episodes. */
const forgetAssessments = async (db: Database, orgId: string, ids: readonly string[]): Promise<void> => {
  await db.execute(sql`
    delete from assessment where org_id = ${orgId} and lead_id = any(${`{${ids.join(",")}}`}::uuid[])`);
};

type Numbers = { enquiries: number; episodes: number };

/** The highest numbers that a lead's enquiries and episodes were given. */
const given = async (db: Database, orgId: string, id: string): Promise<Numbers> => {
  const rows = await db
    .select({ enquiries: lead.enquiriesGiven, episodes: lead.episodesGiven })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), eq(lead.id, id)));
  return rows[0] ?? { enquiries: 0, episodes: 0 };
};

const setGiven = async (db: Database, orgId: string, id: string, { enquiries, episodes }: Numbers): Promise<void> => {
  await db
    .update(lead)
    .set({ enquiriesGiven: enquiries, episodesGiven: episodes })
    .where(and(eq(lead.orgId, orgId), eq(lead.id, id)));
};

/** Gives a lead's enquiries and episodes with numbers in a range to another lead, each number moved by as much. */
const moveNumbers = async (
  db: Database,
  orgId: string,
  from: { id: string; after: Numbers; most: Numbers },
  to: { id: string; by: Numbers },
): Promise<void> => {
  const { after, most } = from;
  await db.execute(sql`
    update enquiry set lead_id = ${to.id}::uuid, no = no + ${to.by.enquiries}, episode_no = episode_no + ${to.by.episodes}
    where org_id = ${orgId} and lead_id = ${from.id}::uuid
      and no > ${after.enquiries} and no <= ${after.enquiries + most.enquiries}`);
  await db.execute(sql`
    update episode set lead_id = ${to.id}::uuid, no = no + ${to.by.episodes}, enquiry_no = enquiry_no + ${to.by.enquiries}
    where org_id = ${orgId} and lead_id = ${from.id}::uuid
      and no > ${after.episodes} and no <= ${after.episodes + most.episodes}`);
};

/**
 * Joins a lead to another, both held by the caller and each standing for itself: its enquiries and episodes get the
 * next numbers there, its id and all that stand for it stand for that one, and their persons are one.
 */
export const joinLead = async (
  db: Database,
  orgId: string,
  id: string,
  into: string,
  joinedAt: Instant,
): Promise<void> => {
  const by = await given(db, orgId, into);
  const own = await given(db, orgId, id);
  await moveNumbers(db, orgId, { id, after: { enquiries: 0, episodes: 0 }, most: own }, { id: into, by });
  await setGiven(db, orgId, into, {
    enquiries: by.enquiries + own.enquiries,
    episodes: by.episodes + own.episodes,
  });
  await db.execute(sql`
    update lead_alias set lead_id = ${into}::uuid, enquiries_after = enquiries_after + ${by.enquiries},
      episodes_after = episodes_after + ${by.episodes}
    where org_id = ${orgId} and lead_id = ${id}::uuid`);
  await db.insert(leadAlias).values({
    orgId,
    id,
    leadId: into,
    joinedInto: into,
    enquiriesAfter: by.enquiries,
    enquiries: own.enquiries,
    episodesAfter: by.episodes,
    episodes: own.episodes,
    joinedAt,
  });
  await db.execute(sql`
    update person set joined_into = kept.person_id
    from lead gone, lead kept
    where gone.org_id = ${orgId} and gone.id = ${id}::uuid and kept.org_id = ${orgId} and kept.id = ${into}::uuid
      and person.org_id = ${orgId} and (person.id = gone.person_id or person.joined_into = gone.person_id)`);
  await forgetAssessments(db, orgId, [id, into]);
  await tellLastEpisodes(db, orgId, [into]);
};

/**
 * Gives what came under a lead's id, or one that stands for it, back to it from the lead it was joined to, under its own
 * next numbers: the enquiries, and the episodes that these opened.
 */
const moveNamed = async (db: Database, orgId: string, from: string, id: string): Promise<void> => {
  const { rows } = await db.execute<{ no: number; opened: number | null }>(sql`
    select q.no, e.no as opened from enquiry q
    left join episode e on e.org_id = q.org_id and e.lead_id = q.lead_id and e.enquiry_no = q.no
      and e.opening <> 'recycled'
    where q.org_id = ${orgId} and q.lead_id = ${from}::uuid and q.alias_id = any(${withAliases(orgId, [id])})
    order by q.no`);
  let { enquiries, episodes } = await given(db, orgId, id);
  for (const { no, opened } of rows) {
    enquiries += 1;
    if (opened !== null) {
      episodes += 1;
      await db.execute(sql`
        update episode set lead_id = ${id}::uuid, no = ${episodes}, enquiry_no = ${enquiries}
        where org_id = ${orgId} and lead_id = ${from}::uuid and no = ${opened}`);
    }
    await db.execute(sql`
      update enquiry set lead_id = ${id}::uuid, no = ${enquiries}, episode_no = ${opened === null ? NONE : episodes},
        alias_id = nullif(alias_id, ${id}::uuid)
      where org_id = ${orgId} and lead_id = ${from}::uuid and no = ${no}`);
  }
  if (rows.length > 0) await setGiven(db, orgId, id, { enquiries, episodes });
};

/**
 * Takes back the recycled episodes whose enquiry is no longer the lead's: they came of a record of both. Where a date to
 * come back on stands on the record of one alone, its episode opens anew.
 */
const dropRecycledOfOthers = async (db: Database, orgId: string, id: string): Promise<void> => {
  await db.execute(sql`
    delete from episode e where e.org_id = ${orgId} and e.lead_id = ${id}::uuid and e.opening = 'recycled'
      and not exists (select 1 from enquiry q
        where q.org_id = ${orgId} and q.lead_id = e.lead_id and q.no = e.enquiry_no)`);
};

/** The number that no episode has. */
const NONE = 0;

/** What came into episodes that the lead has no more, or never had, is its own all the same: of the one that ran when it came. */
const keepFurther = async (db: Database, orgId: string, id: string): Promise<void> => {
  await db.execute(sql`
    update enquiry q set episode_no = (select e.no from episode e where e.org_id = ${orgId} and e.lead_id = ${id}::uuid
      order by e.started_at > q.arrived_at, case when e.started_at <= q.arrived_at then e.started_at end desc,
        case when e.started_at <= q.arrived_at then e.no end desc, e.started_at, e.no limit 1)
    where q.org_id = ${orgId} and q.lead_id = ${id}::uuid and not exists (
      select 1 from episode e where e.org_id = ${orgId} and e.lead_id = ${id}::uuid and e.no = q.episode_no)`);
};

/**
 * Undoes what `joinLead` did, both held by the caller; `joined` to a lead that stands for itself. What came since is of
 * the lead that it named.
 */
export const partLead = async (db: Database, orgId: string, joined: JoinedLead): Promise<void> => {
  const { id, leadId, enquiriesAfter, episodesAfter, enquiries, episodes } = joined;
  await moveNumbers(
    db,
    orgId,
    { id: leadId, after: { enquiries: enquiriesAfter, episodes: episodesAfter }, most: { enquiries, episodes } },
    { id, by: { enquiries: -enquiriesAfter, episodes: -episodesAfter } },
  );
  await db.delete(leadAlias).where(and(eq(leadAlias.orgId, orgId), eq(leadAlias.id, id)));
  // What had been joined to it before goes back with it, whatever lay between.
  await db.execute(sql`
    with recursive own as (
      select a.id from lead_alias a where a.org_id = ${orgId} and a.joined_into = ${id}::uuid
      union all
      select a.id from lead_alias a join own on a.org_id = ${orgId} and a.joined_into = own.id
    )
    update lead_alias set lead_id = ${id}::uuid, enquiries_after = enquiries_after - ${enquiriesAfter},
      episodes_after = episodes_after - ${episodesAfter}
    from own where lead_alias.org_id = ${orgId} and lead_alias.id = own.id`);
  await db.execute(sql`
    update person set joined_into = case when person.id = back.person_id then null else back.person_id end
    from lead back
    where back.org_id = ${orgId} and back.id = ${id}::uuid and person.org_id = ${orgId} and person.id in (
      select l.person_id from lead l where l.org_id = ${orgId} and (l.id = ${id}::uuid or l.id in (
        select a.id from lead_alias a where a.org_id = ${orgId} and a.lead_id = ${id}::uuid)))`);
  await moveNamed(db, orgId, leadId, id);
  await forgetAssessments(db, orgId, [id, leadId]);
  for (const one of [id, leadId]) {
    await dropRecycledOfOthers(db, orgId, one);
    await keepFurther(db, orgId, one);
    await tellLastEpisodes(db, orgId, [one]);
  }
};

/** The lead of a person; null where there is no such person here. */
export const leadOfPerson = async (db: Database, orgId: string, personId: string): Promise<string | null> => {
  const rows = await db
    .select({ id: lead.id })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), eq(lead.personId, personId)));
  return rows[0]?.id ?? null;
};
