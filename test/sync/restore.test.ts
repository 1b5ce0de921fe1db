import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventHash } from "#contract/event-hash";
import { HOUR } from "#domain/time/instant";
import { readFeedState } from "#server/db/record/feed";
import { quarantine } from "#server/db/phone/tables";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { leadsOn } from "./leads-on.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { backupOf } from "./backup.ts";
import { type Fleet, makeFleet, NOON, tried, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";
import { waitingOpened } from "../phone/opened.ts";

const clock = { now: NOON };
let servers: TestServer[];
beforeEach(async () => void (servers = [await makeTestServer("pglite", () => clock.now)]));
afterEach(async () => {
  for (const server of servers) await server.close();
});

/** A fleet whose server is put back to how it was before `work`. */
const putBack = async (work: (fleet: Fleet, phones: FleetPhone[]) => Promise<void>, known = true): Promise<Fleet> => {
  const fleet = await makeFleet(servers[0]!, clock);
  // Both have held every lead, so that what either says of it goes on record (Y72).
  for (const leadId of fleet.leadIds) for (const rep of [1, 0] as const) await fleet.assign(leadId, rep);
  const phones: FleetPhone[] = [];
  if (known) for (const rep of [0, 0, 1] as const) phones.push(await fleet.phone(rep));
  for (const phone of phones) {
    await phone.capture(tries(fleet, 2));
    await phone.round();
  }
  const restore = await backupOf(servers[0]!, () => clock.now);
  clock.now += HOUR;
  if (!known) for (const rep of [0, 0, 1] as const) phones.push(await fleet.phone(rep));
  await work(fleet, phones);
  clock.now += HOUR;
  fleet.server = await restore();
  servers.push(fleet.server);
  return fleet;
};

test("F53: put back to an hour ago: the phones bring back what it had answered for since", async () => {
  const fleet = await putBack(async (of, phones) => {
    for (const phone of phones) await phone.capture(tries(of, 5));
    for (const phone of phones) await phone.round();
    await of.assign(of.leadIds[0]!, 1);
    for (const phone of phones) await phone.round();
  });
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 21, aside: 0 });
});

test("F53: what had been kept aside since comes back too, and is kept aside again", async () => {
  const fleet = await putBack(async (of, [phone]) => {
    await phone!.capture(tries(of, 3));
    const rows = await phone!.as((stores) => waitingOpened(stores, 9));
    const event = { ...rows[1]!.event, v: 99 };
    const newer = { ...event, hash: await eventHash(event as unknown as Record<string, unknown>) };
    await phone!.as(({ outbox }) => outbox.run((db) => db.put("events", { ...rows[1]!, event: newer })));
    await phone!.round();
    expect(await onRecord(of)).toEqual({ facts: 8, aside: 1 });
  });
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 8, aside: 1 });
  const { db } = fleet.server.deployment;
  const kept = await db.select().from(quarantine).where(eq(quarantine.orgId, fleet.orgId));
  expect(kept.map(({ code }) => code)).toEqual(["newer_version"]);
});

test("F53: put back to before it knew the phones at all: they introduce themselves, and everything is there", async () => {
  const fleet = await putBack(async (of, phones) => {
    for (const phone of phones) {
      await phone.capture(tries(of, 5));
      await phone.round();
    }
  }, false);
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 15, aside: 0 });
});

test("F53: put back, and the first to speak only writes: what it wrote before and after is there once", async () => {
  const fleet = await putBack(async (of, phones) => {
    for (const phone of phones) await phone.capture(tries(of, 2));
    for (const phone of phones) await phone.round();
  });
  for (const phone of fleet.phones) {
    phone.network.fault = ({ name }) => (name === "sync.pull" ? { kind: "lose_request" } : null);
    await fleet.signIn(phone);
    for (let n = 0; n < 4; n += 1) {
      await phone.capture(tries(fleet, 3));
      await phone.round();
    }
  }
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 48, aside: 0 });
});

/** The leads a phone holds, and how much is said to have happened with each. */
const eventsOn = async (phone: FleetPhone): Promise<Record<string, number>> =>
  Object.fromEntries((await leadsOn(phone)).map(({ leadId, events }) => [leadId, events.length]));

test("F53: put back by other means and overtaken before the phones come: what they hold of the lost hours is noticed and goes, and what they wrote comes back", async () => {
  const fleet = await putBack(async (of, [phone, lost, other]) => {
    await phone!.capture(tries(of, 1));
    await lost!.capture([tried(of.leadIds[3]!, clock.now)]);
    await lost!.round();
    await of.assign(of.leadIds[2]!, 1);
    for (const one of [phone!, other!, phone!]) await one.round();
  });
  const { db } = fleet.server.deployment;
  const [phone, , other] = fleet.phones as [FleetPhone, FleetPhone, FleetPhone];
  // Nobody brings back what the office did, nor what was on the phone that is gone since.
  fleet.phones.splice(1, 1);
  const wrong = [await eventsOn(phone), await eventsOn(other)];
  // Nothing tells the phones: the epoch is theirs, and others' work has brought the feed past them.
  const before = await readFeedState(db, fleet.orgId);
  const { cursor } = (await phone.as(({ cache }) => cache.run((of) => of.get("meta", "meta"))))!;
  const fresh = await fleet.phone(0);
  while ((await readFeedState(db, fleet.orgId))!.head <= cursor!.version) {
    await fresh.capture([tried(fleet.leadIds[1]!, clock.now)]);
    await fresh.round();
  }
  expect([before!.epoch, await readFeedState(db, fleet.orgId)]).toMatchObject([
    cursor!.epoch,
    { epoch: cursor!.epoch },
  ]);
  for (const one of [phone, other]) await fleet.signIn(one);
  for (let n = 0; n < 32; n += 1) for (const one of [phone, other]) await one.round();
  const [now, others] = [await eventsOn(phone), await eventsOn(other)];
  expect([Object.keys(wrong[0]!).length, Object.keys(wrong[1]!).length]).toEqual([3, 1]);
  expect([Object.keys(now).length, Object.keys(others).length]).toEqual([4, 0]);
  expect(now[fleet.leadIds[3]!]).toBe(wrong[0]![fleet.leadIds[3]!]! - 1);
  await keepsBothPromises(fleet, { causes: 2 });
  expect(await onRecord(fleet)).toEqual({ facts: 6 + 1 + fresh.saved.size, aside: 0 });
});
