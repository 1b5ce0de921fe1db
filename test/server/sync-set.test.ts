import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { LeadSet, PhoneLead, PullOutput } from "#contract/pull";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { refreshAssessments } from "#server/record/change/refresh";
import { insertRecord } from "#server/db/record/sample-rows";
import { audit } from "#server/db/record/tables";
import { alignPhones } from "#server/record/change/align-phones";
import { ENGINES, type Engine } from "../make/database.ts";
import { finished, makePhone, type Phone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { personId, type TestServer, withTestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);

/** Some leads of one rep's, on a phone that stands at the head of its feed. */
const begun = async (
  engine: Engine,
  howMany = 3,
): Promise<{ server: TestServer; clock: { now: number }; ids: string[]; phone: Phone }> => {
  const clock = { now: NOON };
  const server = await withTestServer(engine, () => clock.now);
  const { db } = server.deployment;
  await server.organisation("o");
  const leads = Array.from({ length: howMany }, (_, at) => leadRow("o", NOON - HOUR - at * MINUTE));
  const owners = [{ orgId: "o", id: "own", label: "The rep", userId: personId("o", "rep") }];
  await insertRecord(db, { owners, leads, events: [] });
  await alignPhones(db, "o", NOON);
  const phone = await makePhone(server, "o");
  await phone.pull();
  return { server, clock, ids: leads.map(({ id }) => id), phone };
};

const setOf = (leads: Iterable<PhoneLead>): LeadSet => {
  const all = [...leads];
  return { count: all.length, hash: all.reduce((sum, { mark }) => sum ^ (mark ?? 0), 0) };
};
const looked = async (phone: Phone, set = setOf(phone.leads.values())): Promise<PullOutput> =>
  (await phone.page({ set })).data as PullOutput;
const rebuilds = async ({ deployment }: TestServer): Promise<Record<string, unknown>[]> =>
  (await deployment.db.select().from(audit).where(eq(audit.action, "phone.rebuilt"))).map(({ detail }) => detail);

describe.each(ENGINES)("a phone's set on %s", (engine) => {
  test("Y50: a phone that holds what it would be given goes on; one that lacks a lead, has one too many or a stale one begins anew, and that is on the audit log once an hour", async () => {
    const { server, clock, ids, phone } = await begun(engine);
    expect(await looked(phone)).toMatchObject({ resetRequired: false, leads: [] });
    const { db } = server.deployment;
    const whole = setOf(phone.leads.values());
    const [first, ...others] = [...phone.leads.values()];
    for (const wrong of [setOf(others), { ...whole, count: -1 }, { ...whole, hash: whole.hash ^ 1 }])
      expect(await looked(phone, wrong)).toMatchObject({ resetRequired: true, leads: [] });
    // The answer was lost, and it has to say so again; or it says something else each time.
    expect(await looked(phone, setOf(others))).toMatchObject({ resetRequired: true });
    expect(await rebuilds(server)).toEqual([{ held: setOf(others), own: whole }]);
    // What changed behind the feed's back, in the lead itself or in what happened, is noticed; the order is nothing.
    await db.execute(sql`update contact_point set value = '+44 20 7946 0001'
      where person_id = ${first!.leadId}::uuid and kind = 'phone'`);
    expect(await looked(phone)).toMatchObject({ resetRequired: true });
    await phone.pull();
    await phone.push([await phone.seal(ids[1]!, "attempt.finished", finished(NOON - 5 * MINUTE))]);
    await phone.pull();
    await db.execute(sql`update contact_point set value = ${first!.phone}
      where person_id = ${first!.leadId}::uuid and kind = 'phone'`);
    expect(await looked(phone)).toMatchObject({ resetRequired: false });
    await db.execute(sql`update sequence_event set body = body || '{"result":"reached"}', row_hash = 'another'
      where lead_id = ${ids[1]!}::uuid and kind = 'contact'`);
    expect(await looked(phone)).toMatchObject({ resetRequired: true });
    clock.now += MINUTE;
    expect((await phone.pull()).at(0)).toMatchObject({ resetRequired: false });
  });

  test("Y51: leads that change, come or go, what time alone changes, and an import under way are no difference", async () => {
    const { server, clock, ids, phone } = await begun(engine);
    const { db } = server.deployment;
    const held = setOf(phone.leads.values());
    const other = await makePhone(server, "o");
    await other.push([await other.seal(ids[0]!, "attempt.finished", finished(NOON - 5 * MINUTE))]);
    // It stands before that change: it is given it, and not told that it is wrong.
    expect(await looked(phone, held)).toMatchObject({ resetRequired: false, leads: [{ leadId: ids[0] }] });
    await phone.pull();
    expect(await looked(phone)).toMatchObject({ resetRequired: false });
    const before = phone.leads.get(ids[1]!);
    clock.now += 6 * DAY;
    await refreshAssessments(db, clock.now);
    expect(await looked(phone)).toMatchObject({ resetRequired: false, more: false });
    await phone.pull();
    expect(phone.leads.get(ids[1]!)?.entry).not.toEqual(before?.entry);
    expect(phone.leads.get(ids[1]!)?.mark).toBe(before?.mark);
    expect(await looked(phone)).toMatchObject({ resetRequired: false });
    // Rows of an import are there before phones are told of them.
    const batch = (status: string) =>
      db.execute(sql`insert into import_batch (org_id, id, kind, file_name, status, created_at)
        values ('o', gen_random_uuid(), 'leads', 'x.csv', ${status}, now())`);
    await batch("done");
    await insertRecord(db, { owners: [], leads: [leadRow("o", NOON)], events: [] });
    await batch("running");
    expect(await looked(phone)).toMatchObject({ resetRequired: false });
    await alignPhones(db, "o", clock.now);
    await phone.pull();
    await db.execute(sql`update import_batch set status = 'done'`);
    expect(phone.leads.size).toBe(4);
    expect(await looked(phone)).toMatchObject({ resetRequired: false });
    expect(await rebuilds(server)).toEqual([]);
    // With no import under way the same rows would have been a difference.
    await insertRecord(db, { owners: [], leads: [leadRow("o", NOON)], events: [] });
    expect(await looked(phone)).toMatchObject({ resetRequired: true });
  });
});
