import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import type { LeadAdded } from "#contract/leads";
import type { Person } from "#contract/people";
import { capture, type Draft } from "#phone/outbox/capture";
import { openStores, type Stores } from "#phone/storage/databases/open-stores";
import { queueLeads } from "#phone/leads/copy/queue-leads";
import { syncRound } from "#phone/sync/round/round";
import { waiting } from "#phone/outbox/outbox";
import { connect, type Place } from "#server/db/engine/connect";
import { ask, type Caller, mutate, newCaller } from "../make/call-procedure.ts";
import { anEngine, dropPostgresDatabase, type Engine, makePostgresDatabase } from "../make/database.ts";
import { endProcess } from "../make/end-process.ts";
import { fairlead, fairleadProcess } from "../make/fairlead.ts";
import { transportTo } from "../make/transport-to.ts";
import { finished } from "../make/phone.ts";
import { type RunningServer, startServer } from "../make/running-server.ts";
import { startCode } from "../make/start-code.ts";
import { PASSWORD } from "../make/test-server.ts";
import { within } from "../make/within.ts";
import { inBrowser, makeBrowser } from "../sync/browser.ts";

const ADMIN = {
  name: "Drill",
  zone: "UTC",
  preset: "default",
  adminName: "Ada",
  email: "ada@drill.example",
  password: PASSWORD,
};
const REP = { name: "Rep", email: "rep@drill.example", role: "rep", password: PASSWORD };

const place = async (engine: Engine): Promise<{ env: Record<string, string>; data: Place; folder: string }> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-drill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dataDir = join(folder, "data");
  if (engine === "pglite") return { env: { DATA_DIR: dataDir }, data: { kind: "folder", folder: dataDir }, folder };
  const url = await makePostgresDatabase(inject("postgresTemplate"));
  onTestFinished(() => dropPostgresDatabase(url));
  return { env: { DATA_DIR: dataDir, DATABASE_URL: url }, data: { kind: "postgres", url, pool: 2 }, folder };
};

const signIn = async (caller: Caller, email: string): Promise<void> => {
  const body = JSON.stringify({ email, password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const answer = await ask(caller, "/api/auth/sign-in/email", { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
};

const kill = async (server: RunningServer): Promise<void> => {
  await endProcess(server.child, "the server");
};

type State = { facts: string[]; leads: string[]; judged: string };

/** What is on record while no server runs: every fact sent, every lead, and how each is judged. */
const stateOf = async (data: Place): Promise<State> => {
  const opened = await connect(data);
  if (!opened.ok) throw new Error(opened.detail);
  const { db, close } = { ...opened.connection };
  try {
    const facts = await db.execute<{ id: string }>(sql`select event_id as id from fact order by 1`);
    const leads = await db.execute<{ id: string }>(sql`select id from lead order by 1`);
    const judged = await db.execute(sql`
      select lead_id, verdict, phase, primary_holder, primary_cause, faults, missing, first_missing,
        band_in_time, band_useful, band_spaced, band_kept, band_record,
        (select count(*)::int from sequence_event e where e.lead_id = a.lead_id and e.system = 'app') as events
      from assessment a order by lead_id`);
    expect((await db.execute(sql`select 1 from quarantine where replayed_at is null`)).rows).toEqual([]);
    return {
      facts: facts.rows.map(({ id }) => id),
      leads: leads.rows.map(({ id }) => id),
      judged: JSON.stringify(judged.rows, null, 1),
    };
  } finally {
    await close();
  }
};

const CLOCK = { now: Date.now, zone: "UTC" };
/** A phone in a browser of its own. */
const phoneOf = (userId: string) => {
  const browser = makeBrowser();
  const stores = inBrowser(browser, () => openStores(userId));
  return <T>(work: (of: Stores) => Promise<T>): Promise<T> => inBrowser(browser, () => work(stores));
};
type Phone = ReturnType<typeof phoneOf>;

const write = async (phone: Phone, ...drafts: Draft[]): Promise<string[]> => {
  const saved = await phone((stores) => capture(stores, drafts, CLOCK));
  if (!saved.saved) throw new Error(saved.why);
  return saved.eventIds;
};
const called = (leadId: string, more = {}): Draft => ({
  leadId,
  type: "attempt.finished",
  payload: finished(Date.now(), { endedAt: Date.now(), ...more }),
});

describe.each(anEngine(import.meta.filename))("the drill on %s", (engine) => {
  test(
    "Y35: restored to an old backup (fault 53), the server has everything again once the phones have come by",
    { timeout: 400_000 },
    async () => {
      const { env, data, folder } = await place(engine);
      const file = join(folder, "monday.backup");
      const none = await fairlead(env, "backup", "--to", file);
      expect([none.status, none.err]).toEqual([2, expect.stringMatching(/there is no (database|workspace)/)]);

      let server = await startServer(env);
      onTestFinished(() => server.stop());
      const admin = newCaller(server.url);
      await mutate(admin, "workspace.start", { ...ADMIN, code: await startCode(server) });
      const rep = await mutate<Person>(admin, "people.add", REP);
      const about = { label: "Ada", phone: "+447700900123", question: "How long?", ownerUserId: rep.id };
      const { leadId } = await mutate<LeadAdded>(admin, "leads.add", about);
      const caller = newCaller(server.url);
      await signIn(caller, REP.email);
      const phone = phoneOf(rep.id);
      const round = () => phone((stores) => syncRound(stores, transportTo(caller), Date.now));
      const early = await write(phone, called(leadId), called(leadId, { channel: "sms", result: "sent" }));
      expect(await round()).toMatchObject({ ok: true, sent: 2 });

      const taken = await fairleadProcess(env, "backup", "--to", file);
      expect([taken.status, taken.out]).toEqual([0, expect.stringContaining("1 leads")]);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const again = await fairlead(env, "backup", "--to", file);
      expect([again.status, again.err]).toEqual([2, expect.stringContaining("there is a file")]);
      const over = await fairlead(env, "restore", "--from", file, "--replace");
      expect([over.status, over.err]).toEqual([2, expect.stringMatching(/in use by another|has the database open/)]);

      // Work goes on: a talk that changes the verdict, a lead made on the phone. And one word that is not sent yet.
      const attemptId = randomUUID();
      const ownLead = randomUUID();
      const late = await write(
        phone,
        called(leadId, { attemptId, result: "reached", items: [{ kind: "Q", ref: "How long?" }], text: "Two weeks." }),
        {
          leadId,
          type: "step.agreed",
          payload: {
            stepId: randomUUID(),
            attemptId,
            at: Date.now(),
            what: "Visit",
            whoseMove: "us",
            dueAt: Date.now() + 86_400_000,
            precision: "time",
            channel: "call",
            agreed: "lead",
          },
        },
        {
          leadId: ownLead,
          type: "lead.created-on-phone",
          payload: { label: "Ben", phone: "+447700900124", email: null, note: null, arrivedAt: Date.now() },
        },
        called(ownLead),
      );
      expect(await round()).toMatchObject({ ok: true, sent: 4 });
      await kill(server);
      const before = await stateOf(data);
      const unsent = await write(phone, called(ownLead, { result: "busy" }));

      expect((await fairlead(env, "restore", "--from", file)).err).toContain("holds a workspace already");
      expect((await stateOf(data)).facts).toEqual(before.facts);
      const restored = await fairleadProcess(env, "restore", "--from", file, "--replace");
      expect([restored.status, restored.out + restored.err]).toEqual([0, expect.stringContaining("restored")]);
      const old = await stateOf(data);
      expect(old.facts).toEqual([...early].sort());
      expect(old.judged).not.toBe(before.judged);

      server = await startServer(env);
      caller.url = server.url;
      // Signed out by the restore: the phone's own token still brings what it has not sent.
      expect(await round()).toMatchObject({ ok: false, sent: 1, signedOut: true });
      caller.cookies.clear();
      await signIn(caller, REP.email);
      expect(await round()).toMatchObject({ ok: true, signedOut: false });
      expect(await round()).toMatchObject({ ok: true });
      expect(await phone((stores) => waiting(stores, 100))).toEqual([]);
      const shown = await phone(queueLeads);
      expect(shown.map((one) => one.leadId).sort()).toEqual([leadId, ownLead].sort());
      expect(await round()).toMatchObject({ ok: true, sent: 0, changed: 0 });
      await server.stop(true);

      const after = await stateOf(data);
      expect(after.facts).toEqual([...early, ...late, ...unsent].sort());
      expect(after.leads).toEqual(before.leads);
      const events = (state: State) => JSON.parse(state.judged) as { lead_id: string; events: number }[];
      const ofAda = (state: State) => events(state).find((one) => one.lead_id === leadId);
      expect(ofAda(after)).toEqual(ofAda(before));
      expect(events(after).map((one) => one.events)).toEqual(
        events(before).map((one) => one.events + (one.lead_id === ownLead ? 1 : 0)),
      );
    },
  );
});

test("S41: only the server's own user, at its own machine, is given a backup", async () => {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const path = join(server.dataDir, "fairlead.door");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { port, secret } = JSON.parse(readFileSync(path, "utf8")) as { port: number; secret: string };
  const answer = async (headers: Record<string, string>, at = port): Promise<number | undefined> => {
    const asking = request({ host: "127.0.0.1", port: at, method: "POST", path: "/backup", headers });
    asking.end();
    const [response] = (await within("an answer about a backup", 60_000, once(asking, "response"))) as [
      { statusCode?: number; resume: () => void },
    ];
    response.resume();
    return response.statusCode;
  };
  expect(await answer({})).toBe(401);
  expect(await answer({ authorization: `Bearer ${"x".repeat(secret.length)}` })).toBe(401);
  // With the secret it gets as far as finding nothing to back up; and the public address knows nothing of it.
  expect(await answer({ authorization: `Bearer ${secret}` })).toBe(422);
  expect(await answer({ authorization: `Bearer ${secret}` }, Number(new URL(server.url).port))).toBe(404);
  expect(server.output()).not.toContain(secret);
  await server.stop(true);
  expect(() => statSync(path)).toThrow();
  rmSync(server.dataDir, { recursive: true, force: true });
});
