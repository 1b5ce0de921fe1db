import { and, eq, isNull } from "drizzle-orm";
import { expect } from "vitest";
import type { PhoneLead } from "#contract/pull";
import { audit, fact, sequenceEvent } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
import { changeMeta } from "#phone/storage/device/device-meta";
import { queueLeads } from "#phone/leads/copy/queue-leads";
import { readLeads } from "#phone/leads/copy/read-leads";
import type { Fleet } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";

/** Rounds within which a phone has to be through once nothing goes wrong any more. */
const ROUNDS = 8;

const stateOf = (phone: FleetPhone): Promise<unknown> =>
  phone.as(async (stores) => {
    const ids = await stores.cache.run((db) => db.getAllKeys("leads"));
    const { leads } = await readLeads(stores, ids);
    const queue = (await queueLeads(stores)).map(({ leadId }) => leadId).sort();
    return { ids, leads: [...leads.values()].map(shown), queue };
  });

const shown = ({ leadId, label, events, episode }: PhoneLead): unknown => ({
  leadId,
  label,
  episode,
  events: [...events].sort((a, b) => (a.id < b.id ? -1 : 1)),
});

/** Ends every fault: whole lines, whole storage, people signed in; what was on its way arrives. */
const calm = async (fleet: Fleet): Promise<void> => {
  for (const phone of fleet.phones) {
    phone.network.fault = () => null;
    phone.storage = { outbox: null, cache: null };
    phone.browser.localFull = false;
    phone.skew = 0;
    await phone.network.settle();
    await fleet.signIn(phone);
  }
};

/** I2: within a few rounds every outbox is empty and every phone has what the server would give a new one. */
const neverStuck = async (fleet: Fleet): Promise<void> => {
  await calm(fleet);
  for (const phone of fleet.phones) {
    const lefts: number[] = [];
    for (let at = 0; at < ROUNDS; at += 1) {
      const { ok } = await phone.round();
      lefts.push(await phone.left());
      if (ok && lefts.at(-1) === 0) break;
    }
    expect(
      lefts.at(-1),
      `what phone ${fleet.phones.indexOf(phone)} has not sent, round by round: ${lefts.join()}`,
    ).toBe(0);
  }
  const fleetPhones = [...fleet.phones];
  // One more for everybody: what one phone sent reaches the others.
  for (const phone of fleetPhones) {
    const told = await phone.round();
    expect({ ...told, left: await phone.left() }).toMatchObject({ ok: true, left: 0 });
  }
  for (const [at, userId] of fleet.reps.entries()) {
    const own = fleetPhones.filter((phone) => phone.userId === userId);
    if (own.length === 0) continue;
    const fresh = await fleet.phone(at as 0 | 1);
    fleet.phones.pop();
    await fresh.round();
    const whole = await stateOf(fresh);
    for (const phone of own) expect(await stateOf(phone), `phone ${fleetPhones.indexOf(phone)}`).toEqual(whole);
  }
  // And a phone that is through stays through: nothing is sent for ever.
  for (const phone of fleetPhones) {
    const before = phone.network.log.length;
    await phone.round();
    const pushes = phone.network.log.slice(before).filter(({ name }) => name === "sync.push");
    expect(pushes.length, "pushes of a phone that has nothing to send").toBe(0);
  }
};

/** Has a phone say with its next pull what it holds. */
const looksAtItsSet = (phone: FleetPhone): Promise<void> =>
  phone.as(async (stores) => {
    await changeMeta(stores, { rebuiltAt: 0 });
    await stores.cache.run(async (db) => {
      const meta = await db.get("meta", "meta");
      if (meta !== undefined) await db.put("meta", { ...meta, unlooked: Infinity }, "meta");
    });
  });

/** How often phones of this organisation held other leads than they should, and began anew. */
export const rebuilds = async ({ server, orgId }: Fleet): Promise<number> =>
  (
    await server.deployment.db
      .select({ id: audit.id })
      .from(audit)
      .where(and(eq(audit.orgId, orgId), eq(audit.action, "phone.rebuilt")))
  ).length;

/** What every phone holds is what the server has, word for word, by its own sum. */
const noneIsStale = async (fleet: Fleet): Promise<void> => {
  for (const phone of fleet.phones) {
    await looksAtItsSet(phone);
    const before = phone.network.log.length;
    await phone.round();
    const asked = phone.network.log.slice(before).filter(({ name }) => name === "sync.pull");
    expect(asked.map(({ body }) => typeof (body as { set?: unknown }).set)).toEqual(["object"]);
  }
};

/** I1: every event that was said to be saved is on the server exactly once, as a fact or kept aside. */
const nothingLost = async ({ server, orgId, phones }: Fleet): Promise<void> => {
  const { db } = server.deployment;
  const facts = await db.select({ id: fact.eventId }).from(fact).where(eq(fact.orgId, orgId));
  const aside = await db
    .select({ id: quarantine.eventId })
    .from(quarantine)
    .where(and(eq(quarantine.orgId, orgId), isNull(quarantine.replayedAt)));
  const times = new Map<string, number>();
  for (const { id } of [...facts, ...aside]) times.set(id ?? "", (times.get(id ?? "") ?? 0) + 1);
  const saved = [...new Set(phones.flatMap((phone) => [...phone.saved.keys()]))];
  expect(
    saved.filter((id) => !times.has(id)),
    "saved and nowhere on the server",
  ).toEqual([]);
  expect(
    saved.filter((id) => (times.get(id) ?? 0) > 1),
    "saved once, there more than once",
  ).toEqual([]);
  const contacts = await db
    .select({ id: sequenceEvent.externalId })
    .from(sequenceEvent)
    .where(and(eq(sequenceEvent.orgId, orgId), eq(sequenceEvent.system, "app")));
  expect(new Set(contacts.map(({ id }) => id)).size).toBe(contacts.length);
};

/** Both promises, once the faults have stopped; and of all phones no more began anew by their sum than had a cause. */
export const keepsBothPromises = async (fleet: Fleet, { causes = 0 }: { causes?: number } = {}): Promise<void> => {
  await neverStuck(fleet);
  await nothingLost(fleet);
  await noneIsStale(fleet);
  expect(await rebuilds(fleet), "phones whose leads were others than the server's").toBe(causes);
};

/** How many facts and how many set-asides the server has of this organisation. */
export const onRecord = async ({ server, orgId }: Fleet): Promise<{ facts: number; aside: number }> => {
  const { db } = server.deployment;
  const facts = await db.select({ id: fact.eventId }).from(fact).where(eq(fact.orgId, orgId));
  const aside = await db.select({ id: quarantine.id }).from(quarantine).where(eq(quarantine.orgId, orgId));
  return { facts: facts.length, aside: aside.length };
};
