import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pushTokenOf } from "#phone/storage/sealing/push-token";
import { device, quarantine } from "#server/db/phone/tables";
import { audit } from "#server/db/record/tables";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

const begun = async (count = 0): Promise<{ fleet: Fleet; phone: FleetPhone }> => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  expect(await phone.round()).toMatchObject({ ok: true });
  if (count > 0) await phone.capture(tries(fleet, count));
  return { fleet, phone };
};
/** When each phone said that its leads were gone. */
const emptied = async ({ orgId }: Fleet): Promise<(number | null)[]> =>
  (await server.deployment.db.select().from(device).where(eq(device.orgId, orgId))).map(({ wipedAt }) => wipedAt);
const onLog = async ({ orgId }: Fleet): Promise<number> =>
  (
    await server.deployment.db
      .select()
      .from(audit)
      .where(and(eq(audit.orgId, orgId), eq(audit.action, "phone.emptied")))
  ).length;
const leadsOn = (phone: FleetPhone): Promise<number> => phone.as(({ cache }) => cache.run((db) => db.count("leads")));

test("Y87: switched off with entries pending: the leads go at the next contact, what waits arrives, then all is erased", async () => {
  const { fleet, phone } = await begun();
  await phone.capture(tries(fleet, 5));
  const other = await fleet.phone(1);
  await fleet.assign(fleet.leadIds[3]!, 1);
  await other.round();
  await fleet.setActive(0, false);
  // For now the line takes no events: the phone hears all the same.
  phone.network.fault = ({ name, body }) =>
    name === "sync.push" && (body as { events: unknown[] }).events.length > 0
      ? { kind: "answer", status: 503, body: "" }
      : null;
  expect(await phone.round()).toMatchObject({ signedOut: true, wiped: true });
  expect([await leadsOn(phone), await phone.left(), await onRecord(fleet)]).toEqual([0, 5, { facts: 0, aside: 0 }]);
  expect(await emptied(fleet)).toEqual([null, null]);
  phone.network.fault = () => null;
  clock.now += 60_000;
  await phone.round();
  expect([await phone.left(), await onRecord(fleet)]).toEqual([0, { facts: 0, aside: 5 }]);
  const kept = await server.deployment.db.select().from(quarantine).where(eq(quarantine.orgId, fleet.orgId));
  expect(new Set(kept.map(({ code }) => code))).toEqual(new Set(["person_inactive"]));
  expect(await phone.as(pushTokenOf)).toBe(null);
  expect((await emptied(fleet)).toSorted()).toEqual([clock.now, null]);
  expect(await onLog(fleet)).toBe(1);
  // Nobody else's phone hears of it.
  expect(await other.round()).toMatchObject({ ok: true });
  expect(await leadsOn(other)).toBeGreaterThan(0);

  await fleet.setActive(0, true);
  expect(await phone.round()).toMatchObject({ signedOut: true });
  expect(await leadsOn(phone)).toBe(0);
  await fleet.signIn(phone);
  await phone.round();
  await phone.capture(tries(fleet, 2));
  expect(await phone.round()).toMatchObject({ ok: true });
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 5 });
  await keepsBothPromises(fleet);
});

test("Y87: switched on before the phone has heard it, nothing goes, and what it wrote counts", async () => {
  const { fleet, phone } = await begun(3);
  const had = await leadsOn(phone);
  await fleet.setActive(0, false);
  await fleet.setActive(0, true);
  const report = await phone.round();
  expect(report).toMatchObject({ signedOut: true, sent: 3 });
  expect(report).not.toHaveProperty("wiped");
  expect([await leadsOn(phone), await onRecord(fleet)]).toEqual([had, { facts: 3, aside: 0 }]);
  await fleet.signIn(phone);
  expect(await phone.round()).toMatchObject({ ok: true });
  expect(await emptied(fleet)).toEqual([null]);
});

test("Y87: switched on while it empties itself, it ends that, what waits counts, and it is no lost phone", async () => {
  const { fleet, phone } = await begun(3);
  await fleet.setActive(0, false);
  phone.network.fault = ({ name, body }) =>
    name === "sync.push" && (body as { events: unknown[] }).events.length > 0 ? { kind: "lose_request" } : null;
  expect(await phone.round()).toMatchObject({ wiped: true });
  await fleet.setActive(0, true);
  phone.network.fault = () => null;
  await phone.round();
  expect([await phone.left(), await onRecord(fleet)]).toEqual([0, { facts: 3, aside: 0 }]);
  expect(await onLog(fleet)).toBe(0);
  await fleet.signIn(phone);
  expect(await phone.round()).toMatchObject({ ok: true });
  expect(await leadsOn(phone)).toBeGreaterThan(0);
});
