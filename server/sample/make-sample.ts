import { presetPolicy } from "#domain/sequence/presets";
import { seededRandom } from "#domain/statistics/seeded-random";
import { changeLeads } from "../record/change/change-leads.ts";
import { assessLeads } from "../record/change/assess-leads.ts";
import { mayDo } from "../access/role-rights.ts";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { insertOrganisation } from "../db/organisation/organisation.ts";
import { insertPromises } from "../db/promise/sample-promises.ts";
import { insertFacts } from "../db/record/fact.ts";
import { insertPerson } from "../db/people/person.ts";
import { insertRecord } from "../db/record/sample-rows.ts";
import { newId } from "../base/new-id.ts";
import { alignPhones } from "../record/change/align-phones.ts";
import { madeSets } from "./made-sets.ts";
import { phoneTalks } from "./sample-talks.ts";
import { sampleClock } from "./sample-clock.ts";
import { sampleLeads } from "./sample-leads.ts";
import { SAMPLE_USERS } from "./sample-people.ts";

const ZONE = "Europe/London";
/** Any fixed number: everybody's sample tells the same stories. */
const SEED = 20_261;

/**
 * Makes the sample workspace: six weeks of invented enquiries to a lender for home energy, ending now, with follow-up
 * of every kind, assessed, and with what its pages promised and talks made of it. Marked as a sample, as are all names in it; removable with its organisation. Its people
 * have no password: the one-click sign-in is their only way in. Returns the organisation's id.
 */
export async function makeSample(db: Database, clock: Clock): Promise<string> {
  const now = clock();
  const orgId = newId(now);
  const policy = presetPolicy("considered_business", ZONE);
  const name = "Larkfield Home Energy (sample)";
  await insertOrganisation(db, { id: orgId, name, zone: ZONE, policy, isSample: true, at: now });
  // Rising, so that of several of one role the first is the one that is signed in as.
  const people = SAMPLE_USERS.map((person, at) => ({ ...person, id: newId(now - SAMPLE_USERS.length + at) }));
  for (const { id, role, name: person, email } of people)
    await insertPerson(db, orgId, { id, name: person, email, role, passwordHash: null, at: now });
  const owners = people.flatMap(({ id: userId, name: label, owner }) =>
    owner === undefined ? [] : [{ orgId, id: owner, label, userId }],
  );
  const where = { orgId, policyId: policy.id, now, clock: sampleClock(policy, now), random: seededRandom(SEED) };
  const author = people.find(({ role }) => mayDo(role, "plan_changes"));
  const sets = madeSets(orgId, author?.id ?? "", now);
  await db.transaction((tx) =>
    changeLeads(tx, orgId, [], { now, later: "judging" }, async () => {
      const made = sampleLeads(where);
      // Chance of its own: the stories are what they were.
      const facts = phoneTalks({ ...made, sets, now }, seededRandom(SEED + 1));
      await insertRecord(tx, { owners, ...made });
      await insertFacts(tx, orgId, facts);
      for (const { rows } of sets) await insertPromises(tx, rows);
      return { value: null, changed: [] };
    }),
  );
  await assessLeads(db, orgId, "all", now);
  await alignPhones(db, orgId, now);
  return orgId;
}
