import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

export type AskedQuestion = { text: string; leads: number };

/** Of an enquiry `q`: it saw a version of the set. */
const sawSet = (orgId: string, setId: string) => sql`q.org_id = ${orgId} and q.promise_version_id in (
  select id from promise_version where org_id = ${orgId} and set_id = ${setId}::uuid)`;

/**
 * What people asked who saw a set, by how many leads, those asked most first (PR14). Questions that are the same but for
 * case, space and the signs they end in are one; `text`: one of its wordings.
 */
export const askedQuestions = async (
  db: Database,
  orgId: string,
  setId: string,
  most: number,
): Promise<AskedQuestion[]> => {
  const { rows } = await db.execute<{ text: string; leads: string }>(sql`
    select min(asked.text) as text, count(distinct asked.lead_id) as leads from (
      select q.lead_id, a.text, regexp_replace(regexp_replace(lower(normalize(btrim(a.text), nfkc)), '\\s+', ' ', 'g'),
        '[\\s?!.,;:…]+$', '') as key
      from enquiry q cross join lateral jsonb_array_elements_text(
        case when jsonb_typeof(q.questions) = 'array' then q.questions else '[]' end) as a(text)
      where ${sawSet(orgId, setId)}
    ) asked
    where asked.key <> '' group by asked.key order by count(distinct asked.lead_id) desc, min(asked.text) limit ${most}`);
  return rows.map(({ text, leads }) => ({ text, leads: Number(leads) }));
};

/** The names of form fields that leads who saw a set filled in, in their order. */
export const fieldsSeen = async (db: Database, orgId: string, setId: string, most: number): Promise<string[]> => {
  const { rows } = await db.execute<{ field: string }>(sql`
    select distinct jsonb_object_keys(q.answers) as field from enquiry q
    where ${sawSet(orgId, setId)} and jsonb_typeof(q.answers) = 'object' order by field limit ${most}`);
  return rows.map(({ field }) => field);
};
