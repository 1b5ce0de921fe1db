import { sql } from "drizzle-orm";
import { HOUR, MINUTE } from "#domain/time/instant";
import type { Database } from "#server/db/engine/database";
import { insertRecord } from "#server/db/record/sample-rows";
import { enquireAs } from "./add-enquiry.ts";
import { alignPhones } from "#server/record/change/align-phones";
import { assessLeads } from "#server/record/change/assess-leads";
import { joinPersons } from "#server/record/change/join-persons";
import { partPersons } from "#server/record/change/part-persons";
import { makePhone } from "./phone.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "./review-record.ts";
import { personId, type TestServer } from "./test-server.ts";

let made = 0;

/** Everything that joining may touch, in the database's own words; what is judged is judged anew, and compared by verdict. */
export const stateOf = async (db: Database, o: string) => {
  const rows = async (query: ReturnType<typeof sql>) => (await db.execute<Record<string, unknown>>(query)).rows;
  return {
    leads: await rows(sql`select id, person_id, episode_no, owner_id from lead where org_id = ${o} order by id`),
    persons: await rows(sql`select id, joined_into from person where org_id = ${o} order by id`),
    aliases: await rows(sql`select * from lead_alias where org_id = ${o} order by id`),
    enquiries: await rows(sql`select * from enquiry where org_id = ${o} order by lead_id, no`),
    episodes: await rows(sql`select * from episode where org_id = ${o} order by lead_id, no`),
    holdings: await rows(sql`select lead_id, user_id from holding where org_id = ${o} order by lead_id`),
    verdicts: await rows(
      sql`select lead_id, episode_no, verdict, faults from assessment where org_id = ${o} order by lead_id, episode_no`,
    ),
  };
};

/** Leads of two reps with a contact each, the second of them enquiring twice. */
export const openToJoin = async (server: TestServer, noon: number, howMany = 2) => {
  const o = `o${++made}`;
  await server.organisation(o);
  const { db } = server.deployment;
  await db.execute(sql`update "user" set role = 'rep' where id = ${personId(o, "marketing")}`);
  const leads = Array.from({ length: howMany }, (_, i) =>
    leadRow(o, noon - (3 + i) * HOUR, { ownerId: i % 2 === 0 ? "own" : "two", phone: `+44770090012${i}` }),
  );
  await insertRecord(db, {
    owners: [
      { orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") },
      { orgId: o, id: "two", label: "The other", userId: personId(o, "marketing") },
    ],
    leads,
    events: leads.map((one) => contactRow(one, one.arrivedAt + 20 * MINUTE, USEFUL_MAIL)),
  });
  const by = { orgId: o, actorId: "somebody", now: noon };
  const ids = leads.map(({ id }) => id);
  await db.transaction((tx) =>
    enquireAs(tx, by, ids[1]!, { arrivedAt: noon - HOUR, receivedAt: noon - HOUR, questions: ["again?"] }, true),
  );
  for (const id of ids) await db.transaction((tx) => partPersons(tx, by, id));
  await assessLeads(db, o, "all", noon);
  await alignPhones(db, o, noon);
  const phones = [await makePhone(server, o), await makePhone(server, o, "marketing")] as const;
  for (const phone of phones) await phone.pull();
  const join = (gone: string, kept: string) => db.transaction((tx) => joinPersons(tx, by, gone, kept));
  const part = (id: string) => db.transaction((tx) => partPersons(tx, by, id));
  return { server, db, o, by, ids, phones, join, part, state: () => stateOf(db, o) };
};
