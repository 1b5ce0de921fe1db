import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventHash } from "#contract/event-hash";
import { notSent } from "#phone/outbox/not-sent";
import { fact } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
import { dropCache } from "#phone/storage/databases/open-stores";
import type { OutboxRow } from "#phone/storage/databases/schema";
import { makeDatabase } from "../make/database.ts";
import { waitingOpened } from "../phone/opened.ts";
import { laterBuild } from "../make/later-build.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";

const clock = { now: NOON };
let server: TestServer;
let url: string;
beforeAll(async () => {
  const database = await makeDatabase("postgres");
  url = database.url!;
  server = await makeTestServer("postgres", () => clock.now, database);
});
afterAll(() => server.close());

/** Writes something down as the next build of the app would: other words for it, a type nobody knows yet, more around it. */
const asNext = async (phone: FleetPhone, at: number, change: object): Promise<void> => {
  const row = (await phone.as((of) => waitingOpened(of, 99)))[at]!;
  const { hash: _hash, ...event } = { ...row.event, ...change } as Record<string, unknown>;
  const next = { ...row, event: { ...event, hash: await eventHash(event) } } as OutboxRow;
  await phone.as(({ outbox }) => outbox.run((db) => db.put("events", next)));
};
const undecided = async ({ orgId }: Fleet): Promise<string[]> =>
  (
    await server.deployment.db
      .select()
      .from(quarantine)
      .where(and(eq(quarantine.orgId, orgId), isNull(quarantine.replayedAt)))
  ).map(({ code }) => code);

test("F38: a phone a version ahead of its server: what that cannot read is kept, and on record once the server is renewed", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  await phone.capture(tries(fleet, 5));
  const rows = await phone.as((of) => waitingOpened(of, 9));
  await asNext(phone, 1, { v: 2, payload: { ...(rows[1]!.event.payload as object), place: "at home" } });
  await asNext(phone, 2, { type: "lead.sung-to", payload: { song: "Greensleeves" } });
  await asNext(phone, 3, { mood: { of: "the day" } });
  expect(await phone.round()).toMatchObject({ ok: true, sent: 5 });
  expect([await onRecord(fleet), (await undecided(fleet)).sort()]).toEqual([
    { facts: 3, aside: 2 },
    ["newer_version", "unknown_type"],
  ]);
  expect((await phone.as(notSent)).map(({ where }) => where)).toEqual(["kept_aside", "kept_aside"]);
  await keepsBothPromises(fleet);
  // The server's next build knows the type, and brings what version 1 said into the words of version 2.
  const build = laterBuild({
    "src/domain/journal/journal-version.ts": [["JOURNAL_VERSION = 1", "JOURNAL_VERSION = 2"]],
    "server/record/fact/upcast.ts": [
      [
        "unknown) => unknown>> = {}",
        'unknown) => unknown>> = { 1: (type, payload) => type.startsWith("attempt.") ? { place: "unsaid", ...payload as object } : payload }',
      ],
    ],
    "src/domain/journal/facts/attempt-finished.ts": [
      ["    composedInApp: z.boolean(),", "    composedInApp: z.boolean(),\n    place: z.string(),"],
    ],
    "src/domain/journal/facts/fact-types.ts": [
      [
        "  leadAccepted,",
        '  { type: "lead.sung-to", payload: ({ z, text }) => z.object({ song: text(200) }) },\n  leadAccepted,',
      ],
    ],
  });
  const program = `
    import { connect } from "#server/db/engine/connect";
    import { tidySync } from "#server/sync/tidy";
    const made = await connect({ kind: "postgres", url: process.env.URL_OF_IT, pool: 2 });
    const { db, close } = made.connection;
    const now = Number(process.env.NOW);
    console.log(JSON.stringify(await tidySync({ db, clock: () => now, report: (error) => console.log(error) })));
    await close();`;
  const ended = await build.run(program, { URL_OF_IT: url, NOW: String(clock.now + 1_000) });
  build.remove();
  expect(ended).toEqual({ code: 0, output: '{"replayed":2}\n' });
  expect([await undecided(fleet), (await onRecord(fleet)).facts]).toEqual([[], 5]);
  const { db } = server.deployment;
  const facts = await db.select().from(fact).where(eq(fact.orgId, fleet.orgId));
  expect(facts.map(({ v, type }) => `${type} ${v}`).sort()).toContain("lead.sung-to 1");
  expect(facts.every(({ receivedAt }) => receivedAt === NOON)).toBe(true);
  clock.now += 2_000;
  await keepsBothPromises(fleet);
});

test("F38: a server a version behind its phone says less: the phone does without", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  const lacks = ["mark", "promise", "promiseChecked", "tracks", "notes", "given"];
  const as = (text: string): string =>
    JSON.stringify(JSON.parse(text, (name, value: unknown) => (lacks.includes(name) ? undefined : value)));
  phone.network.fault = ({ name }) => (name === "sync.pull" || name === "sync.push" ? { kind: "reword", as } : null);
  await phone.capture(tries(fleet, 3));
  for (let n = 0; n < 35; n += 1) expect(await phone.round()).toMatchObject({ ok: true });
  expect(await phone.as(({ cache }) => cache.run((db) => db.count("leads")))).toBe(4);
  // It has nothing to go by, and says nothing of what it holds.
  expect(phone.network.log.filter(({ body }) => (body as { set?: unknown } | null)?.set !== undefined)).toEqual([]);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
  // Renewed, the server gives marks again: with a copy begun anew, or lead by lead.
  phone.network.fault = () => null;
  await phone.as(dropCache);
  await keepsBothPromises(fleet);
});
