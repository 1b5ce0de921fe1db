import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import type { AuditFilter, AuditOutput } from "#contract/audit";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { readAudit } from "#server/audit/audit-reader";
import { openAuditKey } from "#server/audit/audit-key";
import { sealAll } from "#server/audit/keep-sealed";
import { newId } from "#server/base/new-id";
import { insertLeads } from "#server/db/lead/insert-leads";
import { lead } from "#server/db/lead/tables";
import { importBatch } from "#server/db/import/tables";
import { user } from "#server/db/people/tables";
import { type AuditEntry, writeAudit } from "#server/db/record/audit";
import { audit } from "#server/db/record/tables";
import { joinPersons } from "#server/record/change/join-persons";
import { anEngine, type Engine, withDatabase } from "../make/database.ts";
import { makePhone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer } from "../make/test-server.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NINE = Date.UTC(2026, 4, 4, 9);
const ODD = '=HYPERLINK("http://x"), "a"\nb';

const begin = async (engine: Engine) => {
  const clock = { now: NINE };
  const server = await makeTestServer(engine, () => clock.now);
  onTestFinished(server.close);
  await server.organisation("o");
  await server.organisation("else");
  const { db } = server.deployment;
  const page = async (
    filter: AuditFilter = {},
    more: { limit?: number; cursor?: string } = {},
  ): Promise<AuditOutput> => {
    const ask = { filter, ...more };
    const answer = await server.call("/api/trpc/audit.list", { cookie: await server.cookieOf("o", "admin"), ask });
    if (answer.status !== 200) throw new Error(answer.body);
    return answer.data as AuditOutput;
  };
  const write = (entry: AuditEntry, orgId = "o") => writeAudit(db, orgId, entry);
  const by = (actorId: string | null, at = clock.now) => ({ at, actorId });
  return { server, db, clock, page, write, by };
};

/** What is looked at by the looking itself. */
const others = ({ rows }: AuditOutput) => rows.filter(({ action }) => action !== "audit.seen");

describe.each(anEngine(import.meta.filename))("the audit log's page on %s", (engine) => {
  test("AU14: newest first, page by page, each row once, of the own workspace and for admins only", async () => {
    const { server, page, write, by } = await begin(engine);
    const ids = Array.from({ length: 23 }, () => newId(NINE));
    // Many at one instant: the border between two pages lies within it.
    for (const [n, subject] of ids.entries())
      await write({ ...by("o-rep", NINE - Math.floor(n / 8)), action: "sequence.seen", subject });
    await write({ ...by("else-admin"), action: "lead.added", subject: newId(NINE), detail: { to: null } }, "else");
    const told: string[] = [];
    const instants: number[] = [];
    let cursor: string | undefined;
    do {
      const next: AuditOutput = await page(
        { personId: "o-rep" },
        { limit: 5, ...(cursor === undefined ? {} : { cursor }) },
      );
      told.push(...next.rows.map(({ thing }) => thing.id ?? ""));
      instants.push(...next.rows.map(({ at }) => at));
      cursor = next.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(told.toSorted()).toEqual(ids.toSorted());
    expect(instants).toEqual(instants.toSorted((a, b) => b - a));
    expect((await page({}, { cursor: "nonsense" })).rows).toHaveLength(24);
    expect(JSON.stringify(await page())).not.toContain("else-admin");
    for (const role of ["rep", "team_lead", "marketing"] as const) {
      const cookie = await server.cookieOf("o", role);
      expect((await server.call("/api/trpc/audit.list", { cookie, ask: {} })).refusal).toBe("not_allowed");
      expect((await server.call("/api/audit/audit.csv", { cookie })).refusal).toBe("not_allowed");
    }
  });

  test("AU15: by person, kind, lead and days of the workspace's zone, and by all together", async () => {
    const { db, page, write, by } = await begin(engine);
    await db.execute(sql`update organisation set zone = 'Pacific/Auckland' where id = 'o'`);
    const [one, two] = [leadRow("o", NINE - DAY), leadRow("o", NINE - DAY)];
    await insertLeads(db, "o", [one, two]);
    // Midnight in Auckland on 4 May is noon of 3 May.
    const midnight = Date.UTC(2026, 4, 3, 12);
    const rows: AuditEntry[] = [
      { ...by("o-rep", midnight - 1), action: "sequence.seen", subject: one.id },
      { ...by("o-rep", midnight), action: "sequence.seen", subject: two.id },
      {
        ...by("o-team_lead", midnight + DAY - 1),
        action: "lead.assigned",
        subject: one.id,
        detail: { from: null, to: "o-rep" },
      },
      {
        ...by("o-team_lead", midnight + DAY),
        action: "track.saved",
        subject: newId(NINE),
        detail: { track: newId(NINE), no: 1, lines: 2 },
      },
    ];
    for (const row of rows) await write(row);
    const found = async (filter: AuditFilter) =>
      others(await page(filter))
        .map(({ at, action }) => `${rows.findIndex((row) => row.at === at && row.action === action)}`)
        .join(" ");
    expect(await found({})).toBe("3 2 1 0");
    expect(await found({ personId: "o-rep" })).toBe("1 0");
    expect(await found({ group: "leads" })).toBe("2");
    expect(await found({ group: "promises" })).toBe("3");
    expect(await found({ group: "seen" })).toBe("1 0");
    expect(await found({ leadId: one.id })).toBe("2 0");
    expect(await found({ from: "2026-05-04" })).toBe("3 2 1");
    expect(await found({ to: "2026-05-03" })).toBe("0");
    expect(await found({ from: "2026-05-04", to: "2026-05-04" })).toBe("2 1");
    expect(
      await found({ personId: "o-rep", group: "seen", leadId: two.id, from: "2026-05-04", to: "2026-05-04" }),
    ).toBe("1");
    expect(await found({ personId: "o-team_lead", group: "seen" })).toBe("");
    expect((await page({ leadId: two.id })).lead).toEqual({ id: two.id, name: two.label });
    await db.transaction((tx) => joinPersons(tx, { orgId: "o", actorId: "o-admin", now: NINE }, two.id, one.id));
    expect((await found({ leadId: one.id })).split(" ")).toEqual(expect.arrayContaining(["0", "1", "2"]));
  });

  test("AU16: names are as they are when it is read; what is not here any more is said to be so", async () => {
    const { server, db, page, write, by } = await begin(engine);
    const [here, joined] = [leadRow("o", NINE - DAY), leadRow("o", NINE - DAY)];
    await insertLeads(db, "o", [here, joined]);
    const batchId = newId(NINE);
    await db
      .insert(importBatch)
      .values({ orgId: "o", id: batchId, kind: "leads", fileName: "may.csv", status: "done", createdAt: NINE });
    const phone = await makePhone(server, "o");
    const gone = randomUUID();
    const entries: AuditEntry[] = [
      { ...by("o-team_lead"), action: "lead.assigned", subject: here.id, detail: { from: null, to: "o-rep" } },
      { ...by("o-rep"), action: "sequence.seen", subject: gone },
      { ...by("somebody-else"), action: "import.started", subject: batchId },
      { ...by("o-rep"), action: "phone.emptied", subject: phone.deviceId },
      { ...by(null), action: "signed.in_failed", subject: "o-rep" },
      { ...by("o-rep"), action: "sequence.seen", subject: joined.id },
      {
        ...by("o-rep"),
        action: "kept.set_aside",
        subject: newId(NINE),
        detail: { code: "unknown_lead", eventId: null, leadId: here.id },
      },
    ];
    for (const entry of entries) await write(entry);
    await db
      .update(lead)
      .set({ label: "Called otherwise now" })
      .where(and(eq(lead.orgId, "o"), eq(lead.id, here.id)));
    await db.update(user).set({ name: "Rita" }).where(eq(user.id, "o-rep"));
    await db.transaction((tx) => joinPersons(tx, { orgId: "o", actorId: "o-admin", now: NINE }, joined.id, here.id));
    const rows = (await page()).rows;
    const told = (action: string, n = 0) => {
      const row = rows.filter((one) => one.action === action)[n];
      return { who: row?.who?.name, thing: row?.thing, to: row?.to?.name };
    };
    const lead1 = { kind: "lead", id: here.id, name: "Called otherwise now" };
    expect(told("lead.assigned")).toEqual({ who: "team_lead of o", thing: lead1, to: "Rita" });
    expect(told("import.started")).toEqual({
      who: null,
      thing: { kind: "import", id: batchId, name: "may.csv" },
      to: undefined,
    });
    expect(told("phone.emptied").thing).toEqual({ kind: "phone", id: phone.deviceId, name: "Rita" });
    expect(told("signed.in_failed")).toMatchObject({ who: undefined, thing: { kind: "person", name: "Rita" } });
    expect(told("kept.set_aside").thing).toEqual(lead1);
    const seen = rows.filter(({ action }) => action === "sequence.seen").map(({ thing }) => thing);
    expect(seen).toContainEqual({ kind: "lead", id: gone, name: null });
    expect(seen).toContainEqual({ kind: "lead", id: here.id, name: joined.label });
  });

  test("AU17: up to when it is sealed, how many rows came since, and that nobody seals", async () => {
    const { db, clock, page, write, by } = await begin(engine);
    const folder = mkdtempSync(join(tmpdir(), "fairlead-key-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const keyFile = join(folder, "audit.key");
    await write({ ...by("o-rep"), action: "signed.in", subject: "o-rep" });
    expect((await page()).seal).toEqual({ upTo: null, since: 2, stalledSince: null });
    await sealAll({ db, clock: () => clock.now, keyFile }, openAuditKey(keyFile));
    expect((await page()).seal).toEqual({ upTo: NINE, since: 0, stalledSince: null });
    await write({ ...by("o-rep"), action: "signed.out", subject: "o-rep" });
    expect((await page()).seal).toEqual({ upTo: NINE, since: 1, stalledSince: null });
    clock.now += 6 * MINUTE;
    expect((await page()).seal).toEqual({ upTo: NINE, since: 1, stalledSince: NINE });
  });

  test("AU18: the file holds what the filter chooses, and no spreadsheet runs any of it", async () => {
    const { server, db, write, by } = await begin(engine);
    const odd = leadRow("o", NINE - DAY, { label: ODD });
    await insertLeads(db, "o", [odd]);
    for (let n = 0; n < 1_100; n += 1)
      await db.insert(audit).values({
        orgId: "o",
        id: newId(NINE + n),
        at: NINE - n,
        actorId: "o-rep",
        action: "sequence.seen",
        subject: odd.id,
      });
    await write({ ...by("o-admin"), action: "person.added", subject: "o-rep", detail: { role: "rep" } });
    const cookie = await server.cookieOf("o", "admin");
    const file = async (filter: AuditFilter) =>
      (await server.call(`/api/audit/audit.csv?filter=${encodeURIComponent(JSON.stringify(filter))}`, { cookie })).body;
    const all = await file({ personId: "o-rep" });
    expect(all.split("\r\n")).toHaveLength(1 + 1_100 + 1);
    expect(all).toContain(`"'=HYPERLINK(""http://x""), ""a""\nb"`);
    expect(all).not.toMatch(/(^|,|")=/m);
    const [head, row, ...rest] = (await file({ group: "people" })).slice(1).split("\r\n");
    expect([head, row, rest]).toEqual([
      "at,who,who_id,action,about,name,id,to,detail,seal",
      `2026-05-04T09:00:00.000Z,admin of o,o-admin,person.added,person,rep of o,o-rep,,"{""role"":""rep""}",`,
      [""],
    ]);
    expect((await db.select().from(audit).where(eq(audit.action, "audit.exported"))).length).toBe(1);
    expect((await server.call("/api/audit/audit.csv?filter=nonsense", { cookie })).refusal).toBe("invalid_input");
  });
});

test("AU19: of many rows the first page and each filter are found by an index, in 300 ms of 100,000", async () => {
  const { db } = await withDatabase("postgres");
  await db.execute(sql`insert into audit (org_id, id, at, actor_id, action, subject, seal_no)
    select 'o', gen_random_uuid(), timestamptz '2026-01-01Z' + n * interval '1 min',
      case when n % 9000 = 7 then 'rare' else 'person-' || (n % 40) end,
      case when n % 5000 = 9 then 'track.saved' else (array['sequence.seen','leads.listed','signed.in','lead.assigned'])[1 + n % 4] end,
      md5((n % 20000)::text)::uuid::text, n / 100
    from generate_series(1, 100000) n`);
  await db.execute(sql`analyze audit`);
  const leadId = String((await db.execute<{ id: string }>(sql`select md5('77')::uuid::text as id`)).rows[0]?.id);
  const filters: AuditFilter[] = [
    {},
    { personId: "rare" },
    { personId: "none" },
    { group: "promises" },
    { group: "people" },
    { leadId },
    { leadId: randomUUID() },
    { from: "2026-01-20", to: "2026-01-21" },
    { personId: "rare", group: "promises", from: "2026-01-20" },
  ];
  for (const filter of filters) {
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const from = performance.now();
      await readAudit({ db, orgId: "o", zone: "Europe/Oslo", now: NINE + HOUR }, { filter, limit: 50 });
      times.push(performance.now() - from);
    }
    expect(Math.min(...times), JSON.stringify(filter)).toBeLessThan(300);
  }
  const { rows } = await db.execute<{ "QUERY PLAN": string }>(
    sql`explain select * from audit where org_id = 'o' and actor_id = 'none' order by at desc, id desc limit 51`,
  );
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("audit_actor");
});
