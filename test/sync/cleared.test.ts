import { IDBFactory } from "fake-indexeddb";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "#server/db/record/tables";
import { metaOf } from "#phone/storage/device/device-meta";
import { afterRound } from "#phone/sync/round/after-round";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

/** A phone that has sent something, has been looked after, and then wrote on without a round. */
const inUse = async (): Promise<{ fleet: Fleet; phone: FleetPhone; was: string }> => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.capture(tries(fleet, 1));
  await phone.round();
  expect(await phone.as(afterRound)).toBe(false);
  await phone.capture(tries(fleet, 2));
  return { fleet, phone, was: (await phone.as(metaOf)).deviceId };
};

/** The browser throws everything away but what is in localStorage; `all`: its second place as well. */
const clear = (phone: FleetPhone, all: boolean): void => {
  phone.reopen();
  phone.browser.indexedDB = new IDBFactory();
  if (all) phone.browser.second = new IDBFactory();
};

/** What the audit log has of phones that were cleared. */
const told = async (fleet: Fleet): Promise<(string | null)[]> => {
  const rows = await server.deployment.db
    .select({ subject: audit.subject })
    .from(audit)
    .where(and(eq(audit.orgId, fleet.orgId), eq(audit.action, "device.cleared")));
  return rows.map(({ subject }) => subject);
};

test("P52: cleared and written to, a phone says so once, and goes on telling the server until it has heard", async () => {
  const { fleet, phone, was } = await inUse();
  clear(phone, true);
  await phone.capture(tries(fleet, 1));
  await phone.round();
  const kinds = ["lose_request", "lose_response"] as const;
  for (const [at, kind] of kinds.entries()) {
    phone.network.fault = ({ name }) => (name === "devices.cleared" ? { kind } : null);
    expect(await phone.as(afterRound)).toBe(at === 0);
    expect(await told(fleet)).toEqual(kind === "lose_request" ? [] : [was]);
    phone.reopen();
  }
  phone.network.fault = () => null;
  const asked = () => phone.network.log.filter(({ name }) => name === "devices.cleared").length;
  expect(await phone.as(afterRound)).toBe(false);
  expect(asked()).toBe(3);
  expect(await phone.as(afterRound)).toBe(false);
  expect(asked()).toBe(3);
  expect(await told(fleet)).toEqual([was]);
});

test("P52, P26: where the second place gave everything back nobody is told that it is gone, and the next clearing is noticed", async () => {
  const { fleet, phone, was } = await inUse();
  clear(phone, false);
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
  expect(await phone.as(afterRound)).toBe(false);
  expect(await told(fleet)).toEqual([]);
  const { deviceId } = await phone.as(metaOf);
  expect(deviceId).not.toBe(was);
  clear(phone, true);
  await phone.round();
  expect(await phone.as(afterRound)).toBe(true);
  expect(await told(fleet)).toEqual([deviceId]);
});
