import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { HOUR, MINUTE } from "#domain/time/instant";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { runBatch } from "#server/import/batch/run-batch";
import { storeUpload } from "#server/import/batch/store-upload";
import { insertLeads } from "#server/db/lead/insert-leads";
import { lead } from "#server/db/lead/tables";
import { type AuditEntry, writeAudit, writeOnce } from "#server/db/record/audit";
import { audit } from "#server/db/record/tables";
import { owner } from "#server/db/people/tables";
import { anEngine } from "../make/database.ts";
import { LEAD_MAPPING, LEADS_CSV } from "../make/history-files.ts";
import { libraryOf, promisesOf } from "../make/library.ts";
import { finished, makePhone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, PASSWORD, personId, type TestServer } from "../make/test-server.ts";

const NINE = Date.UTC(2026, 4, 4, 9);
const MARK = "Zauberwort";

describe.each(anEngine(import.meta.filename))("what the audit log takes on %s", (engine) => {
  const begin = async () => {
    const clock = { now: NINE };
    const server = await makeTestServer(engine, () => clock.now, null, 100_000);
    onTestFinished(server.close);
    await server.organisation("o");
    const { db } = server.deployment;
    await db.insert(owner).values({ orgId: "o", id: "own", label: "own", userId: personId("o", "rep") });
    const leads = Array.from({ length: 5 }, (_, n) => leadRow("o", NINE - (n + 1) * HOUR));
    await insertLeads(db, "o", leads);
    const log = () => db.select().from(audit).where(eq(audit.orgId, "o")).orderBy(asc(audit.at), asc(audit.id));
    const actions = async () => (await log()).map(({ action }) => action);
    const ask = async (name: string, input: unknown, role: "admin" | "team_lead" | "rep" = "admin") =>
      server.call(`/api/trpc/${name}`, { cookie: await server.cookieOf("o", role), ask: input });
    const mutate = async (name: string, input: unknown, role: "admin" | "team_lead" | "rep" = "admin") =>
      server.call(`/api/trpc/${name}`, { cookie: await server.cookieOf("o", role), mutate: input });
    return { server, clock, db, leads: leads.map(({ id }) => id), log, actions, ask, mutate };
  };
  const bring = async ({ deployment: { db, clock } }: TestServer, text: string, fileName: string) => {
    const upload = { kind: "leads" as const, fileName, createdBy: personId("o", "admin"), at: clock() };
    const body = (async function* () {
      yield Buffer.from(text);
    })();
    const stored = await storeUpload(db, "o", { ...upload, body }, IMPORT_LIMITS);
    if (!("batchId" in stored)) throw new Error("not stored");
    const run = () => runBatch({ db, orgId: "o", batchId: stored.batchId, clock, limits: IMPORT_LIMITS });
    return { batchId: stored.batchId, run };
  };

  test("AU1: a detail that is not of its action's shape, or a subject that is no id, is an error and no row", async () => {
    const { db, log } = await begin();
    const by = { at: NINE, actorId: "o-admin" };
    const wrong: unknown[] = [
      { ...by, action: "lead.assigned", subject: "x", detail: { from: "Anna Berg", to: null } },
      { ...by, action: "lead.assigned", subject: "x", detail: { from: null, to: null, why: 1 } },
      { ...by, action: "signed.in", subject: "x", detail: { words: 1 } },
      { ...by, action: "person.role_changed", subject: "x", detail: { note: "a word" } },
      { ...by, action: "lead.assigned", subject: "x" },
      { ...by, action: "signed.in_failed", subject: "ada@example.org" },
      { ...by, action: "sequence.seen", subject: "+44 7700 900123" },
    ];
    for (const entry of wrong) {
      await expect(writeAudit(db, "o", entry as AuditEntry), JSON.stringify(entry)).rejects.toThrow("audit log");
      await expect(writeOnce(db, "o", entry as AuditEntry), JSON.stringify(entry)).rejects.toThrow("audit log");
    }
    expect(await log()).toEqual([]);
  });

  test("AU1: nothing that a person typed, recorded or sent in a file stands in any row", async () => {
    const { server, mutate, ask, db, log, leads } = await begin();
    const mark = (n: number): string => `${MARK} ${n} ada@${MARK.toLowerCase()}.example +44 7700 900123`;
    await mutate("people.add", {
      name: mark(1),
      email: `p@${MARK.toLowerCase()}.example`,
      role: "rep",
      password: PASSWORD,
    });
    const typed = {
      label: mark(2),
      phone: "+44 7700 900123",
      email: `l@${MARK.toLowerCase()}.example`,
      question: mark(3),
    };
    const places = { source: mark(4), campaign: mark(5), page: `https://${MARK.toLowerCase()}.example/` };
    const added = await mutate("leads.add", { ...typed, ...places, ownerUserId: personId("o", "rep") });
    const leadId = (added.data as { leadId: string }).leadId;
    // A file names an owner by a word of its own, and gives ids and outcomes in its own words.
    const file =
      LEADS_CSV.replace(/^1,/m, `${MARK}-1,`).replaceAll("web", MARK) + `${MARK}9,soon,${MARK},${MARK},${MARK},9\n`;
    const { batchId, run } = await bring(server, file.replaceAll("anna", `${MARK} Anna`), `${MARK}.csv`);
    await ask("imports.inspect", { batchId });
    await mutate("imports.check", { batchId, mapping: LEAD_MAPPING });
    await run();
    await ask("imports.status", { batchId });
    await mutate("imports.start", { batchId });
    await run();
    await server.call(`/api/import/${batchId}/rejected.csv`, { cookie: await server.cookieOf("o", "admin") });
    const all = await db.select({ id: lead.id, ownerId: lead.ownerId }).from(lead).where(eq(lead.orgId, "o"));
    await db.insert(owner).values({ orgId: "o", id: mark(6), label: mark(6), userId: null });
    await db
      .update(lead)
      .set({ ownerId: mark(6) })
      .where(eq(lead.id, leads[0]!));
    await mutate("leads.assign", { leadIds: all.map(({ id }) => id), userId: personId("o", "rep") });
    const library = libraryOf(server, "o");
    const setId = await library.add({ campaign: mark(7), page: `https://${MARK.toLowerCase()}.example/x` });
    await library.read({ setId, way: "pasted", text: mark(8) });
    const promises = promisesOf(mark(9));
    await library.confirm(setId, promises, NINE - 9 * HOUR);
    const line = { id: randomUUID(), text: mark(10), promiseId: promises[0]!.id, question: null };
    await library.done("saveTrack", { setId, basedOn: null, lines: [line] });
    await library.call("removeSet", { setId: await library.add({ ad: mark(11) }) });
    const phone = await makePhone(server, "o");
    await phone.pull();
    await phone.push([
      await phone.seal(leadId, "attempt.finished", finished(NINE - MINUTE, { text: mark(12) })),
      await phone.seal(randomUUID(), "attempt.finished", finished(NINE - MINUTE, { text: mark(13) })),
      { eventId: mark(14), leadId: mark(15), payload: mark(16) },
    ]);
    const kept = (await ask("kept.list", {})).data as { rows: { id: string }[] };
    for (const { id } of kept.rows) {
      await ask("kept.raw", { id });
      await mutate("kept.setAside", { id, reason: mark(17) });
    }
    await ask("review.leads", { filter: { find: MARK } });
    await ask("review.sequence", { leadId });
    await server.call("/api/auth/sign-in/email", { mutate: { email: `x@${MARK}.example`, password: mark(18) } });
    await vi.waitFor(
      async () => expect((await log()).map(({ action }) => action)).toContain("signed.in_failed"),
      25_000,
    );
    const rows = await log();
    expect(kept.rows.length).toBeGreaterThan(1);
    const said = new Set(rows.map(({ action }) => action));
    for (const action of [
      "lead.assigned",
      "sync.set_aside",
      "kept.set_aside",
      "track.saved",
      "import.returned_rows_seen",
    ])
      expect([...said]).toContain(action);
    const text = JSON.stringify(rows).toLowerCase();
    expect(text).not.toContain(MARK.toLowerCase());
    expect(text).not.toContain("7700");
    expect(text).not.toContain("@");
  });

  test("AU2, AU3: what is seen is written, once an hour for each person and subject, also by many at once", async () => {
    const { server, ask, clock, leads, actions } = await begin();
    const { batchId } = await bring(server, LEADS_CSV, "leads.csv");
    const phone = await makePhone(server, "o");
    await phone.push([await phone.seal(randomUUID(), "attempt.finished", finished(NINE))]);
    const before = (await actions()).length;
    const files = ["/api/review/leads.csv", "/api/review/spread.csv?by=source", "/api/consistency/consistency.csv"];
    const look = async (): Promise<void> => {
      const cookie = await server.cookieOf("o", "admin");
      await Promise.all([
        ask("review.leads", { filter: {} }),
        ask("review.leads", { filter: { source: "search" } }),
        ask("review.rescue", undefined),
        ask("review.sequence", { leadId: leads[0] }),
        ask("review.sequence", { leadId: leads[1] }),
        ask("imports.inspect", { batchId }),
        ask("kept.list", {}),
        ask("audit.list", {}),
        ...[...files, `/api/import/${batchId}/rejected.csv`, "/api/audit/audit.csv"].map((path) =>
          server.call(path, { cookie }),
        ),
      ]);
    };
    await Promise.all(Array.from({ length: 6 }, look));
    const seen = [
      ...[
        "audit.exported",
        "audit.seen",
        "import.returned_rows_seen",
        "import.sample_seen",
        "kept.seen",
        "leads.listed",
      ],
      ...["rescue.seen", "review.exported", "review.exported", "review.exported", "sequence.seen", "sequence.seen"],
    ];
    expect((await actions()).slice(before).sort()).toEqual(seen);
    clock.now += 59 * MINUTE;
    await look();
    expect((await actions()).length).toBe(before + seen.length);
    clock.now += MINUTE;
    await look();
    expect((await actions()).length).toBe(before + 2 * seen.length);
    await ask("review.leads", { filter: {} }, "team_lead");
    expect((await actions()).length).toBe(before + 2 * seen.length + 1);
  });

  test("AU4: signing in and out, a failed try and a changed password are written, once a minute for an account", async () => {
    const { server, log, clock } = await begin();
    const signIn = (email: string, password: string) =>
      server.call("/api/auth/sign-in/email", { mutate: { email, password }, from: `10.4.0.${1 + (tries++ % 200)}` });
    let tries = 0;
    const told = async () => (await log()).map(({ action, actorId, subject }) => [action, actorId, subject]);
    for (let n = 0; n < 3; n += 1) await signIn("rep@o.example", "not the phrase at all");
    for (let n = 0; n < 3; n += 1) await signIn(`nobody${n}@elsewhere.example`, "not the phrase at all");
    await vi.waitFor(async () => expect(await told()).toHaveLength(2), 25_000);
    expect((await told()).sort()).toEqual([
      ["signed.in_failed", null, null],
      ["signed.in_failed", null, "o-rep"],
    ]);
    clock.now += MINUTE;
    const [first, second] = [
      await signIn("team_lead@o.example", PASSWORD),
      await signIn("TEAM_LEAD@o.example", PASSWORD),
    ];
    const cookieOf = ({ cookies }: { cookies: string[] }) => cookies.map((one) => one.split(";")[0]).join("; ");
    const change = { currentPassword: PASSWORD, newPassword: "another long phrase" };
    await server.call("/api/auth/change-password", {
      cookie: cookieOf(first),
      mutate: { ...change, currentPassword: "no" },
    });
    const changed = await server.call("/api/auth/change-password", { cookie: cookieOf(second), mutate: change });
    expect(changed.status).toBe(200);
    await server.call("/api/auth/sign-out", { cookie: cookieOf(changed), mutate: {} });
    const own = "o-team_lead";
    expect(
      (await log()).slice(2).map(({ action, actorId, subject, detail }) => [action, actorId, subject, detail]),
    ).toEqual(
      expect.arrayContaining([
        ["signed.in", own, own, {}],
        ["password.changed", own, own, {}],
        ["session.ended", own, own, { sessions: 1, why: "password" }],
        ["signed.out", own, own, {}],
      ]),
    );
    expect(await log()).toHaveLength(6);
  });

  test("AU4: hammered for an hour by strangers, failed tries add one row a minute for an account and one for all others", async () => {
    const { server, clock, log } = await begin();
    for (let minute = 0; minute < 60; minute += 12) {
      for (let n = 0; n < 12; n += 1) {
        const email = n % 2 === 0 ? "rep@o.example" : `n${n}@elsewhere.example`;
        await server.call("/api/auth/sign-in/email", {
          mutate: { email, password: "wrong" },
          from: `10.5.${minute}.${n + 1}`,
        });
      }
      clock.now += 12 * MINUTE;
    }
    await server.app.close();
    const rows = await log();
    expect(rows.every(({ action }) => action === "signed.in_failed")).toBe(true);
    expect(rows.filter(({ subject }) => subject === null)).toHaveLength(1);
    expect(rows.filter(({ subject }) => subject === "o-rep").length).toBeLessThanOrEqual(5);
    expect(rows.filter(({ subject }) => subject === "o-rep").length).toBeGreaterThan(0);
  });

  test("AU5: ended sessions are written with how many, and the removed sample in the workspace of whoever did it", async () => {
    const { server, mutate, log } = await begin();
    await server.cookieOf("o", "rep", true);
    await server.cookieOf("o", "rep", true);
    await server.cookieOf("o", "marketing", true);
    await mutate("people.setActive", { id: "o-rep", active: false });
    await mutate("people.phoneLost", { userId: "o-marketing", deviceId: null });
    await mutate("people.setActive", { id: "o-rep", active: true });
    const ended = (await log()).filter(({ action }) => action === "session.ended");
    expect(ended.map(({ subject, detail }) => [subject, detail])).toEqual(
      expect.arrayContaining([
        ["o-rep", { sessions: 2, why: "switched_off" }],
        ["o-marketing", { sessions: 1, why: "phone_lost" }],
      ]),
    );
    expect(ended).toHaveLength(2);
    await server.organisation("s", true);
    expect((await mutate("workspace.removeSample", undefined)).status).toBe(200);
    const removed = (await log()).filter(({ action }) => action === "sample.removed");
    expect(removed).toMatchObject([{ actorId: "o-admin", subject: "s" }]);
  });

  test("AU6: a phone adds at most a row of each kind an hour, whatever it says; cleared storage twenty a day", async () => {
    const { server, mutate, log, clock } = await begin();
    const phone = await makePhone(server, "o");
    await phone.pull();
    const before = new Set((await log()).map(({ id }) => id));
    for (let n = 0; n < 40; n += 1) {
      await phone.page({ restartedAt: NINE + n, set: { count: n, hash: n } });
      await phone.page({ cursor: null, first: null });
    }
    const added = (await log()).flatMap(({ id, action }) => (before.has(id) ? [] : [action]));
    expect(added.sort()).toEqual(["phone.rebuilt", "phone.restarted"]);
    expect((await log()).filter(({ action }) => action === "phone.pulled_whole")).toHaveLength(1);
    clock.now += HOUR;
    await phone.page({ restartedAt: NINE });
    expect((await log()).filter(({ action }) => action === "phone.restarted")).toHaveLength(2);
    for (let n = 0; n < 30; n += 1) {
      const said = { deviceId: phone.deviceId, formerly: randomUUID() };
      expect((await mutate("devices.cleared", said, "rep")).status).toBe(200);
    }
    expect((await log()).filter(({ action }) => action === "device.cleared")).toHaveLength(20);
  });
});
