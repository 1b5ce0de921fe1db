import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import type { DeviceRegistered } from "#contract/devices";
import type { LeadAdded } from "#contract/leads";
import type { Person } from "#contract/people";
import { type PushOutput, pushOutput } from "#contract/push";
import { connect, type Place } from "#server/db/engine/connect";
import { ask, type Caller, mutate, newCaller } from "../make/call-procedure.ts";
import { chance } from "../make/chance.ts";
import { anEngine, dropPostgresDatabase, type Engine, makePostgresDatabase } from "../make/database.ts";
import { endProcess } from "../make/end-process.ts";
import { finished, sealed, type Sealed } from "../make/phone.ts";
import { type RunningServer, startServer } from "../make/running-server.ts";
import { startCode } from "../make/start-code.ts";
import { PASSWORD } from "../make/test-server.ts";

const moment = chance("killed during pushes");
const KILLS = Number(process.env["FAIRLEAD_KILLS"] ?? 2);
const PUSHERS = 3;
const BATCH = 12;

const ADMIN = {
  name: "Kill",
  zone: "UTC",
  preset: "default",
  adminName: "Ada",
  email: "ada@kill.example",
  password: PASSWORD,
};
const REP = { name: "Rep", email: "rep@kill.example", role: "rep", password: PASSWORD };

type Pusher = { deviceId: string; token: string; seq: number; waiting: Sealed[]; answered: Set<string> };

const place = async (engine: Engine): Promise<{ env: Record<string, string>; data: Place }> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (engine === "pglite") return { env: { DATA_DIR: folder }, data: { kind: "folder", folder } };
  const url = await makePostgresDatabase(inject("postgresTemplate"));
  onTestFinished(() => dropPostgresDatabase(url));
  return { env: { DATA_DIR: folder, DATABASE_URL: url }, data: { kind: "postgres", url, pool: 2 } };
};

const signIn = async (url: string, email: string): Promise<Caller> => {
  const caller = newCaller(url);
  const body = JSON.stringify({ email, password: PASSWORD });
  const answer = await ask(caller, "/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  return caller;
};

/** A workspace with a rep, six leads of theirs and three phones. */
const prepare = async (server: RunningServer): Promise<{ leadIds: string[]; pushers: Pusher[] }> => {
  const admin = newCaller(server.url);
  await mutate(admin, "workspace.start", { ...ADMIN, code: await startCode(server) });
  const rep = await mutate<Person>(admin, "people.add", REP);
  const leadIds: string[] = [];
  for (let i = 0; i < 6; i += 1)
    leadIds.push(
      (await mutate<LeadAdded>(admin, "leads.add", { label: `Lead ${i}`, phone: "+447700900123", ownerUserId: rep.id }))
        .leadId,
    );
  const caller = await signIn(server.url, REP.email);
  const pushers: Pusher[] = [];
  for (let i = 0; i < PUSHERS; i += 1) {
    const deviceId = randomUUID();
    const { pushToken: token } = await mutate<DeviceRegistered>(caller, "devices.register", { deviceId });
    pushers.push({ deviceId, token, seq: 0, waiting: [], answered: new Set() });
  }
  return { leadIds, pushers };
};

const write = async (pusher: Pusher, leadIds: readonly string[]): Promise<void> => {
  while (pusher.waiting.length < BATCH) {
    const now = Date.now();
    const event = {
      eventId: randomUUID(),
      deviceId: pusher.deviceId,
      leadId: leadIds[pusher.seq % leadIds.length]!,
      type: "attempt.finished",
      v: 1,
      capturedAt: now,
      clockOffset: 0,
      tz: "UTC",
      payload: finished(now),
    };
    pusher.waiting.push(await sealed(event, ++pusher.seq));
  }
};

/** One try to get the waiting events across; as a phone does, it lets go only of what a whole, valid answer names. */
const push = async (url: string, pusher: Pusher): Promise<PushOutput | null> => {
  try {
    const response = await fetch(`${url}/api/trpc/sync.push`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${pusher.token}` },
      body: JSON.stringify({ events: pusher.waiting }),
      signal: AbortSignal.timeout(20_000),
    });
    const read = pushOutput.safeParse(((await response.json()) as { result?: { data?: unknown } }).result?.data);
    if (!read.success) return null;
    for (const { eventId, result } of read.data.results)
      if (eventId !== null && (result === "applied" || result === "duplicate")) pusher.answered.add(eventId);
    pusher.waiting = pusher.waiting.filter(({ eventId }) => !pusher.answered.has(eventId));
    return read.data;
  } catch {
    return null;
  }
};

const answeredBy = (pushers: readonly Pusher[]): number =>
  pushers.reduce((sum, { answered }) => sum + answered.size, 0);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const kill = async (server: RunningServer): Promise<void> => {
  await endProcess(server.child, "the server");
};

describe.each(anEngine(import.meta.filename))("killed on %s", (engine) => {
  test(
    `Y34, F55: kill -9 during pushes, ${KILLS} times: nothing answered for is missing, nothing is there twice`,
    { timeout: 900_000 },
    async () => {
      const { env, data } = await place(engine);
      let server = await startServer(env);
      const { leadIds, pushers } = await prepare(server);
      let cutOff = 0;
      for (let i = 0; i < KILLS; i += 1) {
        let alive = true;
        const { url } = server;
        const pushing = pushers.map(async (pusher) => {
          while (alive) {
            await write(pusher, leadIds);
            if ((await push(url, pusher)) === null) cutOff += 1;
          }
        });
        // Well under way, on a slow machine too; then at any moment.
        const before = answeredBy(pushers);
        for (let waited = 0; answeredBy(pushers) < before + BATCH && waited < 20_000; waited += 10) await sleep(10);
        await sleep(moment() * 300);
        alive = false;
        await kill(server);
        await Promise.all(pushing);
        server = await startServer(env);
      }
      for (const pusher of pushers) {
        const last = await push(server.url, pusher);
        expect(last?.lastDeviceSeq).toBe(pusher.seq);
        expect(pusher.waiting).toEqual([]);
      }
      await server.stop(true);
      const opened = await connect(data);
      if (!opened.ok) throw new Error(opened.detail);
      onTestFinished(opened.connection.close);
      const { db } = opened.connection;
      const { rows } = await db.execute<{ id: string }>(sql`select event_id as id from fact`);
      const held = new Set(rows.map(({ id }) => id));
      const answered = pushers.flatMap((pusher) => [...pusher.answered]);
      expect(answered.filter((id) => !held.has(id))).toEqual([]);
      const written = pushers.reduce((sum, { seq }) => sum + seq, 0);
      expect(rows).toHaveLength(written);
      const events = await db.execute<{ n: string }>(
        sql`select count(*) as n from sequence_event where system = 'app'`,
      );
      expect(Number(events.rows[0]?.n)).toBe(written);
      expect((await db.execute(sql`select 1 from quarantine`)).rows).toEqual([]);
      // The kills must have hit: answers were cut off, and much was written in between.
      expect(cutOff).toBeGreaterThan(KILLS);
      expect(written).toBeGreaterThan(KILLS * BATCH);
      process.stdout.write(`${engine}: ${written} facts, ${cutOff} pushes cut off\n`);
    },
  );
});
