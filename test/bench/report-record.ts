import { sql } from "drizzle-orm";
import { assessOrganisation } from "../make/assess-organisation.ts";
import { connect, type Place } from "#server/db/engine/connect";

export type ReportRecord = { leads: number; attempts: number; days: number };

/** A number in [0, 1) that only depends on the row and on what it is for, so that every run makes the same record. */
const chance = (row: string, purpose: string): string =>
  `((hashtextextended('${purpose}', ${row}) & 1048575) / 1048576.0)`;

const oneOf = (names: readonly string[], row: string, purpose: string, bend = 1): string =>
  `(array[${names.map((name) => `'${name}'`).join(",")}])[1 + floor(power(${chance(row, purpose)}, ${bend}) * ${names.length})::int]`;

const SOURCES = ["search", "social", "partner", "fair", "phone", "newsletter"];
const CAMPAIGNS = Array.from({ length: 30 }, (_, at) => `campaign ${String(at + 1).padStart(2, "0")}`);
const FIRST = ["Ada", "Ben", "Cleo", "Dirk", "Eva", "Finn", "Gro", "Ida", "Jon", "Kim", "Lea", "Max"];
const LAST = ["Quay", "Harbour", "Jetty", "Mole", "Strand", "Locke", "Sund", "Bay", "Wharf", "Dune", "Reed", "Holm"];

/** What the leads come to in the store: each a person with a number, an address, one enquiry and one episode. */
export const STORED = [
  `insert into person (org_id, id, created_at) select org_id, id, at from made`,
  `insert into contact_point (org_id, person_id, no, kind, value)
    select org_id, id, 1, 'phone', phone from made union all select org_id, id, 2, 'email', email from made`,
  `insert into lead (org_id, id, person_id, system, external_id, label, owner_id, created_at)
    select org_id, id, id, 'bench', external_id, label, owner_id, at from made`,
  `insert into enquiry (org_id, lead_id, no, episode_no, arrived_at, received_at, source, campaign, questions, facts,
      usable_channels, answers)
    select org_id, id, 1, 1, at, at, source, campaign, questions, '["house from 1987"]', '["call", "email", "sms"]',
      '{"Your home": "house from 1987"}' from made`,
  `insert into episode (org_id, lead_id, no, started_at, enquiry_no, policy_id, outcome, outcome_at)
    select org_id, id, 1, at, 1, policy_id, outcome, outcome_at from made`,
];

/** Leads in the order they arrived, spread over `days` up to now; a tenth names no source, a fifth no campaign. */
export const leads = ({ leads: count, days }: ReportRecord): string => `
  create temporary table made as
  select o.id as org_id, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
      || '8' || substr(md5(i::text), 4, 15))::uuid as id,
    i::text as external_id,
    ${oneOf(FIRST, "i", "first")} || ' ' || ${oneOf(LAST, "i", "last")} || ' ' || lpad(i::text, 6, '0') as label,
    at, case when ${chance("i", "has source")} < .9 then ${oneOf(SOURCES, "i", "source", 1.5)} end as source,
    case when ${chance("i", "has campaign")} < .8 then ${oneOf(CAMPAIGNS, "i", "campaign", 1.5)} end as campaign,
    '+44770090' || lpad((i % 10000)::text, 4, '0') as phone, 'lead-' || i || '@sample.invalid' as email,
    case when ${chance("i", "asked")} < .8 then '["How long does it take?"]'::jsonb end as questions,
    case when ${chance("i", "owned")} < .95 then 'rep-' || floor(${chance("i", "owner")} * 40)::int end as owner_id,
    o.policy_id, outcome, case when outcome <> 'unknown' then least(at + interval '25 days', now()) end as outcome_at
  from organisation o, generate_series(1, ${count}) i
    cross join lateral (select date_trunc('milliseconds', now() - interval '10 minutes'
      - make_interval(secs => ${days * 86_400}.0 * (${count} - i + ${chance("i", "when")}) / ${count})) as at) a
    cross join lateral (select case when ${chance("i", "outcome")} < .2 then 'progressed'
      when ${chance("i", "outcome")} < .7 then 'not_progressed' else 'unknown' end as outcome) b`;

/**
 * Attempts of the leads, most within a few days of the arrival and never later than now. The first five campaigns answer late, and
 * a partner's leads are called only; otherwise mails say something about the lead more often than not.
 */
const attempts = ({ leads: count, attempts: attemptCount }: ReportRecord): string => `
  insert into sequence_event (org_id, id, lead_id, kind, at, recorded_at, received_at, system, external_id, body)
  select l.org_id, (lpad(to_hex((extract(epoch from c.at) * 1000)::bigint), 12, '0') || '7' || substr(md5('a' || i), 1, 3)
      || '8' || substr(md5('a' || i), 4, 15))::uuid,
    l.id, 'contact', c.at, c.at + interval '1 minute', c.at + interval '1 minute', 'bench', 'a' || i,
    jsonb_build_object('direction', 'out', 'channel', channel, 'actorId', coalesce(l.owner_id, 'rep-0'),
      'result', case when channel <> 'call' then 'sent'
        else ${oneOf(["rang_out", "voicemail_left", "busy", "reached", "voicemail_none"], "i", "result")} end,
      'ringSeconds', case when channel = 'call' then 25 end, 'automation', 'none', 'startedInApp', true, 'statedGrade', null,
      'items', case when ${chance("i", "items")} < .2 then null when ${chance("i", "items")} < .5 then '[]'::jsonb
        else '[{"kind": "Q", "ref": "How long does it take?"}, {"kind": "F", "ref": "house from 1987"}]'::jsonb end)
  from generate_series(1, ${attemptCount}) i
    join lead_now l on l.external_id = (1 + floor(${chance("i", "which lead")} * ${count}))::int::text and l.system = 'bench'
    cross join lateral (select case when l.source = 'partner' or ${chance("i", "channel")} < .5 then 'call'
      when ${chance("i", "channel")} < .9 then 'email' else 'sms' end as channel) b
    cross join lateral (select date_trunc('milliseconds', least(now() - interval '2 minutes', l.arrived_at
      + make_interval(secs => (case when l.campaign <= 'campaign 05' then 20000 else 300 end)
        + 18 * 86400 * power(${chance("i", "delay")}, 4)))) as at) c`;

const LEAD = "hashtextextended(e.lead_id::text, 0)";

/** A whole UUID (version 8, RFC 9562) of a text: the wire takes no other. */
const uuidOf = (text: string): string => `overlay(overlay(md5(${text}) placing '8' from 13) placing 'a' from 17)::uuid`;

/** A set a campaign, with five promises and a line for each; every lead of a campaign saw it and talked once. */
export const TALKS = [
  `insert into promise_set (org_id, id, campaign, campaign_key, ad_key, page_key, created_at)
    select o.id, ${uuidOf("c.campaign")}, c.campaign, c.campaign, '', '', now() from organisation o,
      (select distinct campaign from enquiry where campaign is not null) c`,
  `insert into promise_version (org_id, id, set_id, no, from_at, promises, next_step, created_at)
    select org_id, ${uuidOf("'version' || campaign")}, id, 1, now() - interval '3 years',
      (select jsonb_agg(jsonb_build_object('id', ${uuidOf("'promise' || n || campaign")}, 'text', 'Promise ' || n)) from generate_series(1, 5) n),
      'call', now() from promise_set`,
  `insert into talk_track (org_id, id, set_id, no, lines, created_at)
    select org_id, ${uuidOf("'track' || campaign")}, id, 1,
      (select jsonb_agg(jsonb_build_object('id', ${uuidOf("'line' || n || campaign")}, 'text', 'Line ' || n, 'question', null,
        'promiseId', ${uuidOf("'promise' || n || campaign")})) from generate_series(1, 5) n), now() from promise_set`,
  `update enquiry set promise_version_id = ${uuidOf("'version' || campaign")} where campaign is not null`,
  `insert into first_talk (org_id, lead_id, episode_no, enquiry_no, at, actor_id, answer, promise_id, phrase, has_words,
      shown_version_id, track_id, lines, step)
    select e.org_id, e.lead_id, 1, 1, least(now(), e.arrived_at + interval '3 hours'),
      'rep-' || floor(${chance(LEAD, "talker")} * 40)::int, answer,
      case when answer in ('partly', 'not') then (${uuidOf(`'promise' || (1 + floor(${chance(LEAD, "promise")} * 5)::int) || campaign`)})::text end,
      case when answer in ('partly', 'not') then ${oneOf(["price", "time", "included", "who_for", "next", "else"], LEAD, "phrase")} end,
      coalesce(answer = 'not', false), e.promise_version_id, ${uuidOf("'track' || campaign")},
      array(select (${uuidOf("'line' || n || campaign")})::text from generate_series(1, 5) n
        where ${chance("hashtextextended(e.lead_id::text, n)", "tapped")} < .4 order by 1),
      nullif(${oneOf(["call", "appointment", "sent", "theirs", "unknown", "none"], LEAD, "step")}, 'none')
    from enquiry e cross join lateral (select nullif(${oneOf(["as_said", "as_said", "partly", "not", "not_discussed", "none"], LEAD, "answer")}, 'none') as answer) a
    where e.campaign is not null`,
  `analyze`,
];

/**
 * Fills the one workspace of a database with an invented record and judges it by the product's own judge. The last step is what a running
 * PostgreSQL does by itself within a minute of so many new rows.
 */
export async function makeReportRecord(place: Place, of: ReportRecord): Promise<void> {
  const opened = await connect(place);
  if (!opened.ok) throw new Error(opened.detail);
  const { db, close } = opened.connection;
  // The table of what is made belongs to one connection.
  await db.transaction(async (tx) => {
    for (const statement of [leads(of), ...STORED]) await tx.execute(sql.raw(statement));
  });
  await db.execute(sql`insert into owner (org_id, id, label)
    select o.id, 'rep-' || i, 'Rep ' || i from organisation o, generate_series(0, 39) i`);
  await db.execute(sql`analyze`);
  await db.execute(sql.raw(attempts(of)));
  await db.execute(sql`analyze`);
  const { rows } = await db.execute<{ id: string }>(sql`select id from organisation`);
  await assessOrganisation(db, rows[0]?.id ?? "", Date.now());
  for (const statement of TALKS) await db.execute(sql.raw(statement));
  await db.execute(sql`vacuum analyze`);
  await close();
}
