import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventHash } from "#contract/event-hash";
import { HOUR } from "#domain/time/instant";
import { quarantine } from "#server/db/tables";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { backupOf } from "./backup.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
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
    phone.line.fault = ({ name }) => (name === "sync.pull" ? { kind: "lose_request" } : null);
    await fleet.signIn(phone);
    for (let n = 0; n < 4; n += 1) {
      await phone.capture(tries(fleet, 3));
      await phone.round();
    }
  }
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 48, aside: 0 });
});
