import { sql } from "drizzle-orm";
import { questionKey } from "#domain/promise/question-key";
import type { Database } from "../engine/database.ts";

export type AskedQuestion = { text: string; leads: number };

/** More different questions than this are not looked through: those asked most often come first. */
const MOST_WORDINGS = 20_000;

/** Of an enquiry `q`: it saw a version of the set. */
const sawSet = (orgId: string, setId: string) => sql`q.org_id = ${orgId} and q.promise_version_id in (
  select id from promise_version where org_id = ${orgId} and set_id = ${setId}::uuid)`;

/** Enquiries `q`, each with its questions `a`. */
const ASKING = sql`enquiry q cross join lateral jsonb_array_elements_text(
  case when jsonb_typeof(q.questions) = 'array' then q.questions else '[]' end) as a(text)`;

type Wording = { text: string; key: string };

/** The wordings of what people asked who saw a set, those used most first, each with its key (question-key.ts). */
const wordingsOf = async (db: Database, orgId: string, setId: string): Promise<Wording[]> => {
  const { rows } = await db.execute<{ text: string }>(sql`
    select a.text from ${ASKING} where ${sawSet(orgId, setId)}
    group by a.text order by count(*) desc, a.text limit ${MOST_WORDINGS}`);
  return rows.map(({ text }) => ({ text, key: questionKey(text) })).filter(({ key }) => key !== "");
};

/** Of whoever saw a set, the enquiries `q` with one of these wordings `t`. */
const askingFrom = (orgId: string, setId: string, wordings: readonly Wording[]) => sql`from ${ASKING}
  join jsonb_to_recordset(${JSON.stringify(wordings)}::jsonb) as t(text text, key text) on t.text = a.text
  where ${sawSet(orgId, setId)}`;

/**
 * What people asked who saw a set, by how many leads, those asked by most first (PR14). Questions with one key are one;
 * `text`: the wording used most.
 */
export const askedQuestions = async (
  db: Database,
  orgId: string,
  setId: string,
  most: number,
): Promise<AskedQuestion[]> => {
  const keyed = await wordingsOf(db, orgId, setId);
  if (keyed.length === 0) return [];
  const { rows } = await db.execute<{ key: string; leads: string }>(sql`
    select t.key, count(distinct q.lead_id) as leads ${askingFrom(orgId, setId, keyed)}
    group by t.key order by count(distinct q.lead_id) desc, t.key limit ${most}`);
  const wording = Map.groupBy(keyed, ({ key }) => key);
  return rows.map(({ key, leads }) => ({ text: wording.get(key)?.[0]?.text ?? key, leads: Number(leads) }));
};

/** The leads that saw a set and asked the question of this key, each once. */
export const leadsAsking = async (db: Database, orgId: string, setId: string, key: string): Promise<string[]> => {
  const alike = (await wordingsOf(db, orgId, setId)).filter((wording) => wording.key === key);
  if (alike.length === 0) return [];
  const { rows } = await db.execute<{ lead_id: string }>(sql`
    select distinct q.lead_id ${askingFrom(orgId, setId, alike)}`);
  return rows.map((row) => row.lead_id);
};

/** The names of form fields that leads who saw a set filled in, in their order. */
export const fieldsSeen = async (db: Database, orgId: string, setId: string, most: number): Promise<string[]> => {
  const { rows } = await db.execute<{ field: string }>(sql`
    select distinct jsonb_object_keys(q.answers) as field from enquiry q
    where ${sawSet(orgId, setId)} and jsonb_typeof(q.answers) = 'object' order by field limit ${most}`);
  return rows.map(({ field }) => field);
};
