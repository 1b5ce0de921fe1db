import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "#domain/time/instant";
import { lookAtPages } from "#server/consistency/look-at-page";
import { quarantine } from "#server/db/phone/tables";
import { addSet } from "#server/db/promise/promise-sets";
import { insertVersion } from "#server/db/promise/promise-versions";
import { pageLook } from "#server/db/promise/tables";
import { insertRecord } from "#server/db/record/sample-rows";
import { assessment, fact } from "#server/db/record/tables";
import { newId } from "#server/base/new-id";
import { refreshAssessments } from "#server/record/change/refresh";
import { tidySync } from "#server/sync/tidy";
import { anEngine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { NO_WEB } from "../make/no-web.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);

describe.each(anEngine(import.meta.filename))("what breaks in the background, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => void (server = await makeTestServer(engine, () => NOON)));
  afterAll(() => server.close());

  test("S106: a lead that cannot be judged holds up no other, of its organisation or another, and is told each time", async () => {
    const { db } = server.deployment;
    for (const o of ["a", "b"]) await server.organisation(o);
    // Its policy's zone is none, as no way through the server can make it.
    await db.execute(sql`insert into policy_version (org_id, id, body, created_at)
      select org_id, 'spoilt@1', jsonb_set(body, '{zone}', '"No/Where"'), now() from policy_version where org_id = 'a' limit 1`);
    const [before, spoilt, after] = [3, 2, 1].map((hours) => leadRow("a", NOON - hours * HOUR));
    const other = leadRow("b", NOON - HOUR);
    const leads = [before!, { ...spoilt!, policyId: "spoilt@1" }, after!, other];
    await insertRecord(db, { owners: [], leads, events: [] });
    const judged = async () => (await db.select().from(assessment)).map(({ leadId }) => leadId).sort();
    for (let n = 0; n < 2; n += 1) {
      await expect(refreshAssessments(db, NOON)).rejects.toThrow("1 parts of the work broke");
      expect(await judged()).toEqual([before!.id, after!.id, other.id].sort());
    }
  });

  test("S106: an entry kept aside that breaks reading holds up none behind it", async () => {
    const { db, clock } = server.deployment;
    await server.organisation("c");
    const owners = [{ orgId: "c", id: "own", label: "The rep", userId: personId("c", "rep") }];
    const mine = leadRow("c", NOON - HOUR);
    const phone = await makePhone(server, "c");
    const event = await phone.seal(mine.id, "attempt.finished", finished(NOON - MINUTE));
    const row = { orgId: "c", deviceId: phone.deviceId, userId: personId("c", "rep"), leadId: mine.id, at: NOON };
    await db.insert(quarantine).values([
      { ...row, id: newId(NOON - 2), code: "newer_version", raw: "{", rawHash: "1" },
      {
        ...row,
        id: newId(NOON - 1),
        code: "unknown_lead",
        raw: JSON.stringify(event),
        rawHash: "2",
        eventId: event.eventId,
      },
    ]);
    await insertRecord(db, { owners, leads: [mine], events: [] });
    await expect(tidySync({ db, clock, report: () => undefined })).rejects.toThrow("1 parts of the work broke");
    expect(
      await db
        .select()
        .from(fact)
        .where(and(eq(fact.orgId, "c"), eq(fact.leadId, mine.id))),
    ).toHaveLength(1);
  });

  test("S106: nor does a page that breaks its reader hold up the next", async () => {
    const { db, clock } = server.deployment;
    await server.organisation("d");
    for (const [id, page] of [
      [randomUUID(), "https://one.example/"],
      [randomUUID(), "https://two.example/"],
    ] as const) {
      await addSet(db, "d", { id, place: { campaign: null, ad: null, page }, at: NOON, by: personId("d", "admin") });
      const of = { orgId: "d", setId: id, createdAt: NOON };
      await insertVersion(db, { ...of, id: newId(NOON), no: 1, from: NOON, promises: [{ id, text: "In a day" }] });
    }
    // Whatever it is that breaks: here the store will not keep what was found of the first.
    await db.execute(sql`create function break_look() returns trigger language plpgsql as
      $$ begin if new.set_id = (select min(id::text)::uuid from promise_set where org_id = 'd') then raise 'broken'; end if; return new; end $$`);
    await db.execute(
      sql`create trigger break_look before insert on page_look for each row execute function break_look()`,
    );
    const looking = { db, clock, openWeb: NO_WEB, betweenMs: 0 };
    await expect(lookAtPages(looking, new AbortController().signal)).rejects.toThrow("1 parts of the work broke");
    expect(await db.select().from(pageLook).where(eq(pageLook.orgId, "d"))).toHaveLength(1);
  });
});
