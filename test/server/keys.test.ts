import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "#server/db/engine/database";
import { ENGINES, withDatabase } from "../make/database.ts";

/** Keys that do not begin with the organisation, by name, each with the reason. */
const EXCEPTIONS: Record<string, string> = {
  organisation_pkey: "it is the organisation",
  user_pkey: "sign-in: the library looks people up before their organisation is known",
  user_email_unique: "sign-in: an e-mail address serves one person of one organisation",
  session_pkey: "sign-in: as user_pkey",
  session_token_unique: "sign-in: the cookie names the session and nothing else",
  session_user_id_user_id_fk: "sign-in: as user_pkey",
  account_pkey: "sign-in: as user_pkey",
  account_user_id_user_id_fk: "sign-in: as user_pkey",
  two_factor_pkey: "sign-in: as user_pkey",
  two_factor_user_id_user_id_fk: "sign-in: as user_pkey",
  verification_pkey: "sign-in: it is kept before a person is known",
  device_token: "a push token is all that a phone sends; it says which organisation",
  setup_pkey: "the deployment's own: codes that start the first organisation",
  secret_pkey: "the deployment's own: keys that all organisations share",
};

/** The primary, unique and foreign keys and unique indexes whose first column is not `org_id`, by name. */
const keysWithoutOrganisation = async (db: Database): Promise<string[]> => {
  const { rows } = await db.execute<{ name: string }>(sql`
    with key as (
      select i.indexrelid::regclass::text as name, i.indrelid as of_table, i.indkey[0] as first
      from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace and i.indisunique
      union all
      select conname::text, conrelid, conkey[1] from pg_constraint
      where connamespace = 'public'::regnamespace and contype = 'f'
    )
    select key.name from key left join pg_attribute a on a.attrelid = key.of_table and a.attnum = key.first
    where a.attname is distinct from 'org_id'`);
  return rows.map(({ name }) => name).sort();
};

test.each(ENGINES)(
  "M32: on %s every key begins with the organisation, but for those named with their reason",
  async (on) => {
    const { db } = await withDatabase(on);
    expect(await keysWithoutOrganisation(db)).toEqual(Object.keys(EXCEPTIONS).sort());
  },
);

test("M32: a key that begins with anything else is seen, of whichever kind", async () => {
  const { db } = await withDatabase("pglite");
  const before = await keysWithoutOrganisation(db);
  await db.execute(sql`create table added (id text primary key, org_id text not null, unique (id, org_id))`);
  await db.execute(sql`create unique index added_lower on added (lower(id), org_id)`);
  await db.execute(sql`create table further (org_id text, id text constraint further_added_fk references added (id))`);
  await db.execute(sql`create unique index further_once on further (org_id, id)`);
  const seen = (await keysWithoutOrganisation(db)).filter((name) => !before.includes(name));
  expect(seen).toEqual(["added_id_org_id_key", "added_lower", "added_pkey", "further_added_fk"]);
});
