import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#server/db/engine/database";
import { assessLeads } from "#server/record/change/assess-leads";

const IMPORTED = 5_000;
const RULINGS = 10_000;
const LOGGED = 20_000;

/** The two leads of `made` that are made heavy, by the number their sender gave them. */
const LONG = "1000";
const RULED = "2000";

const idOf = async (db: Database, orgId: string, externalId: string): Promise<string> => {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from lead where org_id = ${orgId} and system = 'bench' and external_id = ${externalId}`,
  );
  return rows[0]!.id;
};

/** `count` messages of a lead, one every two minutes from its arrival, as a file brings them. */
const messages = (orgId: string, leadId: string, prefix: string, count: number): SQL => sql`
  insert into sequence_event (org_id, id, lead_id, kind, at, recorded_at, received_at, system, external_id, body)
  select org_id, gen_random_uuid(), lead_id, 'contact', at, at, now(), 'bench', ${prefix} || i,
    jsonb_build_object('direction', case when i % 3 = 0 then 'in' else 'out' end, 'channel', 'email',
      'actorId', case when i % 3 = 0 then null else 'rep-3' end, 'result', case when i % 3 = 0 then 'received' else 'sent' end,
      'ringSeconds', null, 'automation', 'none', 'startedInApp', false, 'statedGrade', null, 'items', null)
  from enquiry, generate_series(1, ${count}::int) i
    cross join lateral (select arrived_at + make_interval(mins => 2 * i) as at) when_sent
  where org_id = ${orgId} and lead_id = ${leadId}`;

/** A further enquiry of a lead that a rep wrote down. */
const enquiry = (orgId: string, leadId: string): SQL => sql`
  insert into sequence_event (org_id, id, lead_id, kind, at, recorded_at, received_at, system, external_id, body)
  select org_id, gen_random_uuid(), lead_id, 'enquiry', at, at, at, 'app', 'asked again', '{"questions": ["When?"]}'
  from enquiry cross join lateral (select arrived_at + interval '1 day' as at) later
  where org_id = ${orgId} and lead_id = ${leadId}`;

/** `count` words of a reviewer on it, each against the one before. */
const rulings = (orgId: string, leadId: string, count: number): SQL => sql`
  insert into sequence_event (org_id, id, lead_id, episode_no, kind, at, recorded_at, received_at, system, body)
  select org_id, gen_random_uuid(), lead_id, 1, 'ruling', at, at + make_interval(secs => i), now(), 'fairlead',
    jsonb_build_object('entryId', id, 'matter', 'enquiry', 'decision', (array['stands', 'does_not_stand'])[1 + i % 2],
      'byId', 'rep-39', 'authorIds', jsonb_build_array('rep-3'), 'said', 'enquiry')
  from (select * from sequence_event where org_id = ${orgId} and lead_id = ${leadId} and kind = 'enquiry') entry,
    generate_series(1, ${count}::int) i`;

const logged = (orgId: string, count: number): SQL => sql`
  insert into audit (org_id, id, at, actor_id, action, subject)
  select ${orgId}, gen_random_uuid(), now() - make_interval(secs => i), 'team_lead', 'sequence.seen', lead.id::text
  from generate_series(1, ${count}::int) i join (select id, row_number() over () as n from lead) lead on n = 1 + i % 4000`;

/**
 * In a workspace of thousands of leads: one with thousands of messages from a file, one with ten thousand rulings, and
 * an audit log of twenty thousand rows. Answers the ids of those leads.
 */
export const insertHeavyRows = async (db: Database, orgId: string): Promise<{ longId: string; ruledId: string }> => {
  const [longId, ruledId] = [await idOf(db, orgId, LONG), await idOf(db, orgId, RULED)];
  await db.execute(messages(orgId, longId, "long ", IMPORTED));
  await db.execute(messages(orgId, ruledId, "ruled ", 100));
  await db.execute(enquiry(orgId, ruledId));
  await db.execute(rulings(orgId, ruledId, RULINGS));
  await db.execute(logged(orgId, LOGGED));
  await assessLeads(db, orgId, [longId, ruledId], Date.now());
  return { longId, ruledId };
};
