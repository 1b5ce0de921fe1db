import { afterAll, beforeAll, expect, test } from "vitest";
import { and, eq } from "drizzle-orm";
import { eventHash } from "#contract/event-hash";
import { DAY } from "#domain/time/instant";
import { metaOf } from "#phone/storage/device/device-meta";
import { waitingAndSent } from "#phone/outbox/outbox";
import { notSent } from "#phone/outbox/not-sent";
import { changeEpoch, readFeedState, trimFeed } from "#server/db/record/feed";
import { fact, sequenceEvent } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
import { dropCache } from "#phone/storage/databases/open-stores";
import { finished } from "../make/phone.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { cloned } from "./clone.ts";
import { type Fleet, makeFleet, NOON, tried, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";
import { waitingOpened } from "../phone/opened.ts";

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
const codes = async ({ orgId }: Fleet): Promise<string[]> =>
  (await server.deployment.db.select().from(quarantine).where(eq(quarantine.orgId, orgId))).map(({ code }) => code);
const leadsOn = (phone: FleetPhone): Promise<string[]> =>
  phone.as(({ cache }) => cache.run((db) => db.getAllKeys("leads")));

test("F6: the session ends in the middle of a batch: sending goes on by its token, pulling waits for the sign-in", async () => {
  const { fleet, phone } = await begun(120);
  phone.network.fault = ({ name }) => {
    if (name === "sync.push") phone.browser.cookies.clear();
    return null;
  };
  expect(await phone.round()).toEqual({ ok: false, sent: 120, changed: 0, signedOut: true });
  expect(await phone.round()).toMatchObject({ signedOut: true });
  await fleet.signIn(phone);
  expect(await phone.round()).toMatchObject({ ok: true, signedOut: false });
  await keepsBothPromises(fleet);
});

test("F7: somebody made inactive: what their phone still holds is kept aside for the team lead, all of it", async () => {
  const { fleet, phone } = await begun(3);
  await fleet.setActive(0, false);
  expect(await phone.round()).toMatchObject({ sent: 3, signedOut: true });
  expect([await phone.left(), await onRecord(fleet), await codes(fleet)]).toEqual([
    0,
    { facts: 0, aside: 3 },
    Array(3).fill("person_inactive"),
  ]);
  expect(await phone.as(notSent)).toHaveLength(3);
});

test("F10: one poisoned event among a hundred: ninety-nine are on record, the one is kept aside and seen", async () => {
  const { fleet, phone } = await begun(100);
  const rows = await phone.as((of) => waitingOpened(of, 100));
  const event = { ...rows[40]!.event, v: 99 };
  const poison = { ...event, hash: await eventHash(event as unknown as Record<string, unknown>) };
  await phone.as(({ outbox }) => outbox.run((db) => db.put("events", { ...rows[40]!, event: poison })));
  expect(await phone.round()).toMatchObject({ ok: true, sent: 100 });
  expect([await onRecord(fleet), await codes(fleet)]).toEqual([{ facts: 99, aside: 1 }, ["newer_version"]]);
  expect((await phone.as(notSent)).map(({ where }) => where)).toEqual(["kept_aside"]);
  await keepsBothPromises(fleet);
});

test("F13: a number that never reached the server is told by its figure, and filled", async () => {
  const { fleet, phone } = await begun(5);
  const rows = await phone.as((of) => waitingOpened(of, 9));
  // The third was thought to be sent, as by a server since put back to before it.
  await phone.as(({ outbox }) =>
    outbox.run(async (db) => {
      await db.put("sent", { ...rows[2]!, sentAt: clock.now, version: 1, keptAside: null });
      await db.delete("events", rows[2]!.eventId);
    }),
  );
  await phone.round();
  await phone.round();
  expect(await onRecord(fleet)).toEqual({ facts: 5, aside: 0 });
  await keepsBothPromises(fleet);
});

test("F13: a number that is nobody's is not waited for: nothing is sent over and over for its sake", async () => {
  const { fleet, phone } = await begun(2);
  await phone.as(async ({ outbox }) => {
    const meta = await metaOf(phone.stores);
    await outbox.run((db) => db.put("meta", { ...meta, nextSeq: 9 }, "meta"));
  });
  await phone.capture(tries(fleet, 3));
  await keepsBothPromises(fleet);
  await phone.capture(tries(fleet, 2));
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 7, aside: 0 });
});

test("F14: the same id with other content is kept aside; the first stands", async () => {
  const { fleet, phone } = await begun(1);
  const [row] = await phone.as((of) => waitingOpened(of, 1));
  await phone.round();
  const event = { ...row!.event, capturedAt: NOON + 1 };
  const other = { ...event, hash: await eventHash(event as unknown as Record<string, unknown>) };
  await phone.as(({ outbox }) => outbox.run((db) => db.put("events", { ...row!, event: other })));
  await phone.round();
  expect([await onRecord(fleet), await codes(fleet)]).toEqual([{ facts: 1, aside: 1 }, ["same_id_other_content"]]);
  expect(await phone.left()).toBe(0);
});

test("F15: a copied profile: both copies write on, nothing is lost or doubled, and each ends under a name of its own", async () => {
  const { fleet, phone } = await begun(2);
  const copy = await fleet.phone(0, await cloned(phone));
  for (let n = 0; n < 3; n += 1) {
    await phone.capture(tries(fleet, 2));
    await copy.capture(tries(fleet, 3));
    await Promise.all([phone.round(), copy.round()]);
  }
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 17, aside: 0 });
  const ids = await Promise.all([phone, copy].map((one) => one.as(metaOf)));
  expect(ids[0]!.deviceId).not.toBe(ids[1]!.deviceId);
});

test("F15: a copy of a phone that had no number yet, with something in its lane: there once, and it ends", async () => {
  const { fleet } = await begun();
  const phone = await fleet.phone();
  phone.storage.outbox = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  expect(await phone.capture(tries(fleet, 1))).toMatchObject({ where: "emergency_lane" });
  phone.storage.outbox = null;
  const copy = await fleet.phone(0, await clonedLane(phone));
  await phone.round();
  await copy.round();
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 1, aside: 0 });
});

const clonedLane = async (phone: FleetPhone): ReturnType<typeof cloned> => {
  const copy = await cloned(phone);
  copy.indexedDB = new (copy.indexedDB.constructor as new () => typeof copy.indexedDB)();
  return copy;
};

test("F41: two tabs that sync at once: a row each, numbers without a gap", async () => {
  const { fleet, phone } = await begun(30);
  await Promise.all([
    phone.round(),
    phone.capture(tries(fleet, 2)),
    phone.round(),
    phone.capture(tries(fleet, 2)),
    phone.round(),
  ]);
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 34, aside: 0 });
  const { db } = fleet.server.deployment;
  const rows = await db.select({ seq: fact.deviceSeq }).from(fact).where(eq(fact.orgId, fleet.orgId));
  expect(rows.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 34 }, (_, at) => at + 1));
});

test.each([DAY, -DAY, 3_650 * DAY, -3_650 * DAY])(
  "F43: a clock %d ms off, and put right between two taps: the device's order stands",
  async (skew) => {
    const { fleet, phone } = await begun();
    const [leadId] = fleet.leadIds;
    phone.skew = skew;
    const attempt = finished(clock.now + skew - 60_000);
    await phone.capture([{ leadId: leadId!, type: "attempt.finished", payload: attempt }]);
    // Backwards or forwards in the middle: what came second was written down second.
    phone.skew = -skew / 2;
    const corrected = { ...attempt, result: "reached" as const, items: [] };
    await phone.capture([{ leadId: leadId!, type: "attempt.corrected", payload: corrected }]);
    await keepsBothPromises(fleet);
    const { db } = fleet.server.deployment;
    const events = await db
      .select()
      .from(sequenceEvent)
      .where(and(eq(sequenceEvent.leadId, leadId!), eq(sequenceEvent.kind, "contact")));
    // As far apart as the phone says they were, the second is a correction beside the first, or takes its place.
    const last = (body: Record<string, unknown>): unknown =>
      (body["corrected"] as { result: string } | undefined)?.result ?? body["result"];
    expect(events.map(({ body }) => last(body))).toEqual(["reached"]);
    expect(events.every(({ at }) => at <= clock.now)).toBe(true);
  },
);

test("F45: three weeks offline and the session long over: one sign-in drains it all", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  phone.network.fault = () => ({ kind: "lose_request" });
  for (let day = 0; day < 21; day += 1) {
    await phone.capture(tries(fleet, 3));
    await phone.round();
    clock.now += DAY;
  }
  phone.browser.cookies.clear();
  await phone.as(async ({ outbox }) => {
    const meta = await metaOf(phone.stores);
    await outbox.run((db) => db.put("meta", { ...meta, pushToken: null }, "meta"));
  });
  phone.network.fault = () => null;
  expect(await phone.round()).toEqual({ ok: false, sent: 0, changed: 0, signedOut: true });
  await fleet.signIn(phone);
  expect(await phone.round()).toMatchObject({ ok: true, sent: 63 });
  await keepsBothPromises(fleet);
});

test("F46: signing out with 50 events not sent and no line: they are kept, and go by their token later", async () => {
  const { fleet, phone } = await begun(50);
  phone.network.fault = () => ({ kind: "lose_request" });
  await phone.round();
  await phone.as(dropCache);
  phone.browser.cookies.clear();
  phone.reopen();
  expect(await phone.left()).toBe(50);
  phone.network.fault = () => null;
  expect(await phone.round()).toMatchObject({ sent: 50, signedOut: true });
  expect(await onRecord(fleet)).toEqual({ facts: 50, aside: 0 });
  await keepsBothPromises(fleet);
});

test("F47: another rep on the same phone sees nothing of the first; what the first wrote arrives as theirs", async () => {
  const { fleet, phone } = await begun(4);
  const second = await fleet.phone(1, phone.browser);
  expect(await second.round()).toMatchObject({ ok: true, changed: 0 });
  expect([await leadsOn(second), await second.left()]).toEqual([[], 0]);
  expect(await fleet.assign(fleet.leadIds[0]!, 1)).toBe(200);
  await second.capture([tried(fleet.leadIds[0]!)]);
  // With the second signed in the first's events go by the first's token, or wait; they never go as the second's.
  second.network.fault = () => null;
  await phone.round();
  await second.round();
  const { db } = fleet.server.deployment;
  const rows = await db.select().from(fact).where(eq(fact.orgId, fleet.orgId));
  const by = new Map(rows.map(({ eventId, userId }) => [eventId, userId]));
  expect([...phone.saved.keys()].map((id) => by.get(id))).toEqual(Array(4).fill(fleet.reps[0]));
  expect([...second.saved.keys()].map((id) => by.get(id))).toEqual([fleet.reps[1]]);
});

test("F49: a lead handed over while its rep worked on it offline: the facts are kept and flagged, the lead leaves the phone", async () => {
  const { fleet, phone } = await begun();
  const next = await fleet.phone(1);
  await next.round();
  const [leadId] = fleet.leadIds;
  await phone.capture([tried(leadId!)]);
  expect(await fleet.assign(leadId!, 1)).toBe(200);
  expect(await phone.round()).toMatchObject({ sent: 1 });
  const { db } = fleet.server.deployment;
  const rows = await db.select().from(fact).where(eq(fact.orgId, fleet.orgId));
  expect(rows.map(({ flags }) => flags)).toEqual([["reassigned"]]);
  await keepsBothPromises(fleet);
  expect([await leadsOn(phone), await leadsOn(next)]).toEqual([expect.not.arrayContaining([leadId]), [leadId]]);
});

test("F50: two reps' phones write about one lead offline: both are kept", async () => {
  const { fleet, phone } = await begun();
  const next = await fleet.phone(1);
  const [leadId] = fleet.leadIds;
  await fleet.assign(leadId!, 1);
  await next.round();
  await Promise.all([phone.capture([tried(leadId!)]), next.capture([tried(leadId!, NOON - DAY)])]);
  await Promise.all([next.round(), phone.round()]);
  await keepsBothPromises(fleet);
  const { db } = fleet.server.deployment;
  const events = await db
    .select()
    .from(sequenceEvent)
    .where(and(eq(sequenceEvent.leadId, leadId!), eq(sequenceEvent.kind, "contact")));
  expect(events).toHaveLength(2);
});

test("F54: a phone that stands before what is kept begins anew, and its outbox is as it was", async () => {
  const { fleet, phone } = await begun(2);
  await fleet.assign(fleet.leadIds[0]!, 1);
  await trimFeed(fleet.server.deployment.db, clock.now + 1);
  expect(await phone.round()).toMatchObject({ sent: 2 });
  await keepsBothPromises(fleet);
  expect(await leadsOn(phone)).toHaveLength(3);
  expect((await phone.as(waitingAndSent)).sent).toHaveLength(2);
});

test("F53: another epoch: the copy is dropped and comes anew, and everything the server may lack is sent again", async () => {
  const { fleet, phone } = await begun(3);
  await phone.round();
  const { db } = fleet.server.deployment;
  await db.delete(fact).where(eq(fact.orgId, fleet.orgId));
  await changeEpoch(db, fleet.orgId, (await readFeedState(db, fleet.orgId))!.epoch, "another");
  await db.execute("update device set last_seq = 0");
  await phone.capture(tries(fleet, 1));
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 4, aside: 0 });
});
