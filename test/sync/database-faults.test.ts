import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { presetPolicy } from "#domain/sequence/presets";
import { HOUR, MINUTE } from "#domain/time/instant";
import { connect, type Connection } from "#server/db/engine/connect";
import { organisation, policyVersion } from "#server/db/organisation/tables";
import { whenWords } from "#ui/words/time/when-words.ts";
import { chance } from "../make/chance.ts";
import { makeDatabase } from "../make/database.ts";
import { finished } from "../make/phone.ts";
import { makeTestServer, type TestServer, withTestServer } from "../make/test-server.ts";
import { leadsOn } from "./leads-on.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { type Fleet, makeFleet, NOON, tried, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";

/** Seconds for which F52's transaction stays open: the fault is a minute long, the ordinary run has less time. */
const IDLE_SECONDS = Number(process.env["FAIRLEAD_IDLE_SECONDS"] ?? 6);
/** How many leads each of F51's eight phones changes, one after the other. */
const CHANGES = Number(process.env["FAIRLEAD_CHANGES"] ?? 6);
const WRITERS = 8;
/** What nobody else's request may take meanwhile, ms: a busy machine's worst, and less than the wait would be. */
const UNAFFECTED_MS = 4_000;

/** Two processes' servers on one PostgreSQL, whose commits take a while to get there: that is where an order is lost. */
const twoServers = async (now: () => number): Promise<TestServer[]> => {
  const { url, ...first } = await makeDatabase("postgres");
  const second = await connect({ kind: "postgres", url: url!, pool: 6 });
  if (!second.ok) throw new Error(second.detail);
  const servers: TestServer[] = [];
  onTestFinished(async () => {
    // The first one's database goes with it.
    for (const server of servers.reverse()) await server.close();
  });
  for (const connection of [first, second.connection]) {
    delayCommits(connection);
    servers.push(await makeTestServer("postgres", now, connection));
  }
  return servers;
};

const commitsTake = chance("commits out of order");

const delayCommits = ({ raw }: Connection): void => {
  if (raw.kind !== "postgres") throw new Error("on PostgreSQL only");
  const delayed = new WeakSet<object>();
  raw.pool.on("acquire", (client) => {
    if (delayed.has(client)) return;
    delayed.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const slow = async (...args: unknown[]): Promise<unknown> => {
      const [first] = args as [{ text?: string } | string];
      const text = typeof first === "string" ? first : (first.text ?? "");
      if (/^commit/i.test(text)) await wait(commitsTake() * 120);
      return query(...args);
    };
    client.query = slow as unknown as typeof client.query;
  });
};

test(
  "F51: commits out of order, by two processes on PostgreSQL: a phone that goes on by its cursor misses nothing",
  { timeout: 400_000 },
  async () => {
    const clock = { now: NOON };
    const servers = await twoServers(() => clock.now);
    // Each lead changes once: a change that was passed over is never made good by a later one.
    const fleet = await makeFleet(servers[0]!, clock, WRITERS * CHANGES);
    const phones = await Promise.all(Array.from({ length: 3 + WRITERS }, () => fleet.phone()));
    const [readers, writers] = [phones.slice(0, 3), phones.slice(3)];
    let turn = 0;
    for (const phone of fleet.phones) {
      await phone.round();
      phone.network.fault = () => {
        fleet.server = servers[(turn += 1) % servers.length]!;
        return null;
      };
    }
    let writing = true;
    const reading = readers.map(async (phone) => {
      while (writing) await phone.round();
      return phone.round();
    });
    await Promise.all(
      writers.map(async (phone, at) => {
        for (let n = 0; n < CHANGES; n += 1) {
          await phone.capture([tried(fleet.leadIds[at * CHANGES + n]!)]);
          await phone.round();
        }
      }),
    );
    writing = false;
    for (const last of await Promise.all(reading)) expect(last).toMatchObject({ ok: true });
    for (const phone of readers) {
      const leads = await leadsOn(phone);
      const without = leads.filter(({ events }) => !events.some(({ kind }) => kind === "contact"));
      expect([leads.length, without.map(({ leadId }) => leadId)]).toEqual([WRITERS * CHANGES, []]);
    }
    expect(await onRecord(fleet)).toEqual({ facts: WRITERS * CHANGES, aside: 0 });
    await keepsBothPromises(fleet);
  },
);

/** Times each request of a phone from now on, by its name. */
const timed = (phone: FleetPhone, times: Map<string, number[]>): void => {
  const { fetch } = phone.browser;
  phone.browser.fetch = async (input, init) => {
    const started = performance.now();
    const answer = await fetch(input, init);
    const name = String(input).split("?")[0]!.split("/").at(-1)!;
    times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
    return answer;
  };
};

/** Somebody else's session that has written to an organisation's feed and is left open; how to end it. */
const leftOpen = async (url: string, fleet: Fleet): Promise<() => Promise<void>> => {
  const idle = new pg.Client({ connectionString: url });
  await idle.connect();
  await idle.query("begin");
  const values = [fleet.orgId, fleet.leadIds[0]];
  await idle.query("insert into feed (org_id, version, lead_id, op, at) values ($1, 0, $2, 'change', now())", values);
  return async () => {
    await idle.query("commit");
    await idle.end();
  };
};

test("F52: a transaction left open in one organisation: the others' pulls and pushes go on, and its own come after it", async () => {
  const clock = { now: NOON };
  const { url, ...connection } = await makeDatabase("postgres");
  const server = await makeTestServer("postgres", () => clock.now, connection);
  onTestFinished(server.close);
  const [held, other] = [await makeFleet(server, clock), await makeFleet(server, clock)];
  const heldPhones = await Promise.all(Array.from({ length: 12 }, () => held.phone()));
  const otherPhones = await Promise.all(Array.from({ length: 3 }, () => other.phone()));
  for (const phone of [...heldPhones, ...otherPhones]) expect(await phone.round()).toMatchObject({ ok: true });
  // One of them is on its way to the second rep's phone: to note that it arrived is to write to the feed.
  const second = await held.phone(1);
  await held.assign(held.leadIds[1]!, 1);
  await second.round();

  const end = await leftOpen(url!, held);
  const [ours, theirs] = [new Map<string, number[]>(), new Map<string, number[]>()];
  for (const phone of otherPhones) timed(phone, ours);
  for (const phone of [...heldPhones, second]) timed(phone, theirs);
  const until = performance.now() + IDLE_SECONDS * 1_000;
  const during = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
    while (performance.now() < until) {
      await phone.capture(tries(fleet, 1));
      await phone.round();
      await wait(50);
    }
  };
  const working = heldPhones.map((phone) => during(held, phone));
  const pulling = (async () => {
    while (performance.now() < until) {
      expect(await second.round()).toMatchObject({ ok: true });
      await wait(200);
    }
  })();
  await Promise.all(otherPhones.map((phone) => during(other, phone)));
  await pulling;
  expect(await onRecord(held)).toEqual({ facts: 0, aside: 0 });
  await end();
  await Promise.all(working);

  const worst = (of: Map<string, number[]>, name: string): number => Math.max(...(of.get(name) ?? [Infinity]));
  const told = [...ours].map(([name, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    const [mid, most] = [sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!];
    return `${name}: ${all.length} requests, median ${mid.toFixed(0)} ms, longest ${most.toFixed(0)} ms`;
  });
  console.log(`the others' while one was held for ${IDLE_SECONDS} s: ${told.join("; ")}`);
  expect(worst(ours, "sync.pull")).toBeLessThan(UNAFFECTED_MS);
  expect(worst(ours, "sync.push")).toBeLessThan(UNAFFECTED_MS);
  expect(worst(theirs, "sync.push")).toBeGreaterThan(IDLE_SECONDS * 500);
  await keepsBothPromises(held);
  await keepsBothPromises(other);
});

/** Instants around a clock change, and the day each is on there. */
const SHIFTS = [
  {
    name: "forward, on 29 March",
    attempts: [
      ["2026-03-28T22:59:00Z", "2026-03-28"],
      ["2026-03-28T23:01:00Z", "2026-03-29"],
      ["2026-03-29T00:59:00Z", "2026-03-29"],
      ["2026-03-29T01:01:00Z", "2026-03-29"],
      ["2026-03-29T21:59:00Z", "2026-03-29"],
      ["2026-03-29T22:01:00Z", "2026-03-30"],
    ],
  },
  {
    name: "back, on 25 October",
    attempts: [
      ["2026-10-24T21:59:00Z", "2026-10-24"],
      ["2026-10-24T22:01:00Z", "2026-10-25"],
      ["2026-10-25T00:30:00Z", "2026-10-25"],
      ["2026-10-25T01:30:00Z", "2026-10-25"],
      ["2026-10-25T22:59:00Z", "2026-10-25"],
      ["2026-10-25T23:01:00Z", "2026-10-26"],
    ],
  },
] as const;

test.each(SHIFTS)(
  "F44: the clock goes $name, the phone's zone with it or not: each attempt on its local day in the review",
  async ({ attempts }) => {
    const clock = { now: NOON };
    const server = await withTestServer("pglite", () => clock.now);
    const fleet = await makeFleet(server, clock);
    const { db } = server.deployment;
    const zone = "Europe/Berlin";
    await db.update(organisation).set({ zone }).where(eq(organisation.id, fleet.orgId));
    const body = presetPolicy("default", zone);
    await db.update(policyVersion).set({ body }).where(eq(policyVersion.orgId, fleet.orgId));
    const phone = await fleet.phone();
    await phone.round();
    phone.network.fault = () => ({ kind: "lose_request" });
    const [leadId] = fleet.leadIds;
    for (const [at, [instant]] of attempts.entries()) {
      clock.now = Date.parse(instant) + MINUTE;
      // Some devices know the place, some were taken along from elsewhere, some only say an offset.
      phone.zone = [zone, "Europe/London", "Etc/GMT-1"][at % 3]!;
      await phone.capture([
        { leadId: leadId!, type: "attempt.finished", payload: finished(Date.parse(instant), { channel: "email" }) },
      ]);
    }
    clock.now += 12 * HOUR;
    phone.network.fault = () => null;
    expect(await phone.round()).toMatchObject({ ok: true, sent: attempts.length });
    const cookie = await server.cookieOf(fleet.orgId, "team_lead");
    const { data } = await server.call("/api/trpc/review.sequence", { cookie, ask: { leadId } });
    const answer = data as ReviewSequenceOutput;
    if (!answer.ok) throw new Error(answer.reason);
    const { events, asOf } = answer.sequence;
    const contacts = events.filter(({ kind }) => kind === "contact").sort((a, b) => a.at - b.at);
    expect(contacts.map(({ at }) => new Date(at).toISOString())).toEqual(
      attempts.map(([instant]) => new Date(instant).toISOString()),
    );
    const days = contacts.map(({ at, atOffset }) => new Date(at + atOffset * MINUTE).toISOString().slice(0, 10));
    expect(days).toEqual(attempts.map(([, day]) => day));
    const words = contacts.map(({ at }) => whenWords(at, asOf.zone, "day"));
    expect(words).toEqual(attempts.map(([, day]) => whenWords(Date.parse(`${day}T12:00Z`), "UTC", "day")));
    await keepsBothPromises(fleet);
  },
);
