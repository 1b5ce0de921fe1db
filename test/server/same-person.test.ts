import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { SamePersons } from "#contract/same-person";
import { lead } from "#server/db/lead/tables";
import { audit } from "#server/db/record/tables";
import { bringIn } from "#test/make/bring-in";
import { findSamePersons } from "#server/import/twice/find-same-persons";
import { anEngine, withDatabase } from "#test/make/database";
import { eraseNow } from "#test/make/erasure-place";
import { stateOf } from "#test/make/join-place";
import { makeTestServer, type TestServer } from "#test/make/test-server";

const NOW = Date.UTC(2026, 10, 30, 12);
const MAPPING: LeadMapping = {
  ...{ kind: "leads", system: "crm", zone: "Europe/Madrid", id: "id" },
  arrivedAt: { column: "created", format: "iso" },
  label: { column: "name" },
  phone: { column: "phone" },
  email: { column: "email" },
};
const row = (id: string, name: string, phone: string, email: string, hour = "09"): string =>
  `${id},2026-11-29T${hour}:00:00Z,${name},${phone},${email}`;
const file = (...rows: string[]): string => ["id,created,name,phone,email", ...rows].join("\n");

describe.each(anEngine(import.meta.filename))("the same person twice, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => void (server = await makeTestServer(engine, () => NOW)));
  afterAll(() => server.close());
  let count = 0;

  const place = async () => {
    const o = `same${++count}`;
    await server.organisation(o);
    const { db, clock } = server.deployment;
    const bring = (text: string, system = "crm") => bringIn({ db, orgId: o, clock }, text, { ...MAPPING, system });
    const ask = async (batchId: string) => {
      const cookie = await server.cookieOf(o, "admin");
      return (await server.call("/api/trpc/imports.samePersons", { cookie, ask: { batchId } })).data as SamePersons;
    };
    const say = async (name: string, mutate: unknown, role: "admin" | "team_lead" = "admin") => {
      const answer = await server.call(`/api/trpc/imports.${name}`, { cookie: await server.cookieOf(o, role), mutate });
      return answer.refusal ?? answer.data;
    };
    const idOf = async (externalId: string) => {
      const rows = await db.select().from(lead).where(eq(lead.orgId, o));
      return rows.find((one) => one.externalId === externalId)!.id;
    };
    return { o, db, bring, ask, say, idOf };
  };
  const names = ({ pairs }: SamePersons) =>
    pairs.map(({ kept, gone, by }) => `${kept.externalId} ${gone.externalId} ${by.join("+")}`).sort();

  test("I66: one number or address however it is written is told, both rows side by side; nobody is joined", async () => {
    const { o, db, bring, ask } = await place();
    const batchId = await bring(
      file(
        row("1", "Eva Ruiz", "600 000 001", "eva@example.org", "10"),
        row("2", "E. Ruiz", "+34 600-000-001", "other@example.org", "09"),
        row("3", "Max", "0034600000009", "MAX@Example.org"),
        row("4", "Max M", "+34600000009", "max@example.org", "11"),
        // The last six digits alone are no number.
        row("5", "Ida", "+34 611 000 001", "ida@example.org"),
        row("6", "Nobody", "", ""),
        row("7", "Nothing", "", ""),
      ),
    );
    const same = await ask(batchId);
    expect(names(same)).toEqual(["2 1 phone", "3 4 phone+email"]);
    expect(same.pairs.find(({ by }) => by.length === 1)).toMatchObject({
      kept: { label: "E. Ruiz", phone: "+34 600-000-001", email: "other@example.org", isOfThis: true },
      gone: { label: "Eva Ruiz", phone: "600 000 001", email: "eva@example.org", isOfThis: true },
    });
    expect(same).toMatchObject({ joined: [], isMore: false });
    expect((await db.execute(sql`select * from lead_alias where org_id = ${o}`)).rows).toEqual([]);
    const log = await db.select().from(audit).where(eq(audit.orgId, o));
    expect(log.filter(({ action }) => action === "import.sample_seen")).toHaveLength(1);
  });

  test("I66: against what is here: the one that was here is kept, and pairs of others are not told", async () => {
    const { bring, ask } = await place();
    await bring(file(row("a", "Here", "+34600000001", "", "12"), row("b", "Here too", "+34600000001", "", "13")));
    const later = await bring(file(row("c", "New", "600000001", "c@example.org", "08")), "other");
    expect(names(await ask(later))).toEqual(["a c phone"]);
    expect((await ask(later)).pairs[0]).toMatchObject({
      kept: { fileName: "history.csv", isOfThis: false },
      gone: { isOfThis: true },
    });
    // The same file again brings no lead, so it has none to tell of.
    const again = await bring(file(row("c", "New", "600000001", "c@example.org", "08")), "other");
    expect(names(await ask(again))).toEqual([]);
  });

  test("I67: joined by a yes alone, to the one that stays, and undone as if it had never been", async () => {
    const { o, db, bring, ask, say, idOf } = await place();
    const batchId = await bring(file(row("1", "Eva", "+34600000001", ""), row("2", "Eva R", "+34600000001", "", "11")));
    const [keptId, goneId] = [await idOf("1"), await idOf("2")];
    const before = await stateOf(db, o);
    expect(await say("joinPair", { batchId, goneId, keptId }, "team_lead")).toBe("not_allowed");
    expect(await say("joinPair", { batchId, goneId: keptId, keptId: goneId })).toBe("not_found");
    expect(await stateOf(db, o)).toEqual(before);
    expect(await say("joinPair", { batchId, goneId, keptId })).toEqual({ done: true });
    expect(await say("joinPair", { batchId, goneId, keptId })).toEqual({ done: true });
    expect(await ask(batchId)).toMatchObject({
      pairs: [],
      joined: [{ keptId, goneId, kept: "Eva", gone: "Eva R" }],
    });
    const log = await db.select().from(audit).where(eq(audit.orgId, o));
    expect(log.filter(({ action }) => action === "person.joined")).toHaveLength(1);
    // I12: what somebody joined rests on the import.
    expect(await say("revert", { batchId })).toMatchObject({ state: "blocked" });
    expect(await say("partPair", { batchId, goneId })).toEqual({ done: true });
    expect(await say("partPair", { batchId, goneId })).toEqual({ done: true });
    expect(await stateOf(db, o)).toEqual(before);
    expect(names(await ask(batchId))).toEqual(["1 2 phone"]);
    expect(await say("revert", { batchId })).toMatchObject({ state: "started" });
  });

  test("I67: nobody is joined to somebody who was erased, and nobody is shown who was", async () => {
    const { o, bring, ask, say, idOf, db } = await place();
    const batchId = await bring(file(row("1", "Eva", "+34600000001", ""), row("2", "Eva R", "+34600000001", "", "11")));
    const [keptId, goneId] = [await idOf("1"), await idOf("2")];
    await eraseNow(server, o, goneId);
    expect((await ask(batchId)).pairs).toEqual([]);
    expect(await say("joinPair", { batchId, goneId, keptId })).toBe("wrong_state");
    expect((await db.execute(sql`select * from lead_alias where org_id = ${o}`)).rows).toEqual([]);
  });

  test("I66: of whoever is about to be erased nothing is told", async () => {
    const { o, db, bring, ask, idOf } = await place();
    await bring(file(row("1", "Eva", "+34600000001", "")));
    await db.execute(sql`insert into erasure (org_id, person_id, asked_at)
      select org_id, person_id, now() from lead where id = ${await idOf("1")}::uuid`);
    const later = await bring(
      file(row("2", "Eva R", "+34600000001", ""), row("3", "Max", "0034 600 000 001", "", "11")),
    );
    expect(names(await ask(later))).toEqual(["2 3 phone"]);
    const found = await db.execute<{ report: object }>(sql`select report from import_batch where org_id = ${o}`);
    expect(JSON.stringify(found.rows)).not.toContain(await idOf("1"));
  });

  test("I66: a switchboard's number names no pair of everybody, and that there are more is said", async () => {
    const { bring, ask } = await place();
    const rows = Array.from({ length: 40 }, (_, at) => row(`s${at}`, `Person ${at}`, "+34910000000", "", "10"));
    const same = await ask(await bring(file(...rows)));
    expect([same.pairs.length, same.isMore]).toEqual([4, true]);
    const many = Array.from({ length: 120 }, (_, at) => [
      row(`a${at}`, "A", `+346000001${String(at).padStart(2, "0")}`.slice(0, 13), `p${at}@example.org`),
      row(`b${at}`, "B", "", `p${at}@example.org`),
    ]).flat();
    const more = await ask(await bring(file(...many), "many"));
    expect([more.pairs.length, more.isMore]).toEqual([100, true]);
  });
});

test("I68: a file of 100,000 leads is looked through in seconds, others have their turns, and what is told is bounded", async () => {
  const { db } = await withDatabase("postgres");
  const batchId = randomUUID();
  // Numbers of one series, one in a thousand of them twice: most share their last six digits with nobody else’s number.
  await db.execute(sql`
    insert into lead (org_id, id, person_id, system, external_id, label, batch_id, created_at)
    select 'o', gen_random_uuid(), gen_random_uuid(), 'crm', n::text, 'L' || n, ${batchId}::uuid, now()
    from generate_series(1, 100000) n`);
  await db.execute(sql`
    insert into contact_point (org_id, person_id, no, kind, value)
    select 'o', person_id, 1, 'phone', '+346' || lpad(((external_id::int - (external_id::int % 1000 = 0)::int) * 79 % 100000000)::text, 8, '0')
    from lead where org_id = 'o'`);
  const held = monitorEventLoopDelay({ resolution: 10 });
  held.enable();
  const from = performance.now();
  const { pairs, isMore } = await findSamePersons(db, "o", { batchId, country: "ES" });
  held.disable();
  expect([pairs.length, isMore]).toEqual([100, false]);
  expect(performance.now() - from).toBeLessThan(20_000);
  // Reckoned for a machine on which others work too.
  expect(held.max / 1e6).toBeLessThan(1_000);
});
