import { sql } from "drizzle-orm";
import type { SameRow } from "#contract/same-person";
import type { Database } from "../engine/database.ts";

/** What stands of these leads, by id; those joined to another are not here, nor are those of persons who were erased. */
export const pairRows = async (
  db: Database,
  orgId: string,
  batchId: string,
  ids: readonly string[],
): Promise<Map<string, SameRow>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute<{
    id: string;
    label: string;
    phone: string | null;
    email: string | null;
    at: number;
    source: string | null;
    campaign: string | null;
    question: string | null;
    owner: string | null;
    external_id: string;
    batch_id: string | null;
    file_name: string | null;
  }>(sql`
    select l.id, l.label, l.phone, l.email, (extract(epoch from l.arrived_at) * 1000)::float8 as at, l.source,
      l.campaign, l.questions->>0 as question, o.label as owner, l.external_id, l.batch_id, b.file_name
    from lead_now l
    left join owner o on o.org_id = l.org_id and o.id = l.owner_id
    left join import_batch b on b.org_id = l.org_id and b.id = l.batch_id
    where l.org_id = ${orgId} and l.id = any(${`{${ids.join(",")}}`}::uuid[])
      and not exists (select 1 from erasure e where e.org_id = l.org_id and e.person_id = l.person_id)`);
  return new Map(
    rows.map(({ id, at, external_id: externalId, batch_id: broughtBy, file_name: fileName, ...row }) => [
      id,
      { ...row, leadId: id, arrivedAt: Math.round(Number(at)), externalId, fileName, isOfThis: broughtBy === batchId },
    ]),
  );
};

/** Of these leads, those joined to another since, each with the lead it stands for and its own name. */
export const joinedOf = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, { into: string; label: string; intoLabel: string }>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute<{ id: string; into: string; label: string; into_label: string }>(sql`
    select a.id, a.joined_into as into, gone.label, kept.label as into_label
    from lead_alias a join lead gone on gone.org_id = a.org_id and gone.id = a.id
    join lead kept on kept.org_id = a.org_id and kept.id = a.joined_into
    where a.org_id = ${orgId} and a.id = any(${`{${ids.join(",")}}`}::uuid[])`);
  return new Map(rows.map(({ id, into, label, into_label: intoLabel }) => [id, { into, label, intoLabel }]));
};

/** The persons whose leads these are, by lead. */
export const personsOfLeads = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  const { rows } = await db.execute<{ id: string; person_id: string }>(sql`
    select id, person_id from lead where org_id = ${orgId} and id = any(${`{${ids.join(",")}}`}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row.person_id]));
};
