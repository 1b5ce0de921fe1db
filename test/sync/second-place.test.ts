import { IDBFactory } from "fake-indexeddb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileCopies } from "#phone/outbox/second-copy";
import type { SealedEvent } from "#phone/storage/databases/schema";
import { keyRing } from "#phone/storage/keys/key-ring";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";

const clock = { now: NOON };
/** How often a database is asked for before one who asks gives up. */
const FAILS = 4;
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

const begun = async (count: number): Promise<{ fleet: Fleet; phone: FleetPhone }> => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.capture(tries(fleet, count));
  return { fleet, phone };
};

/** How many events lie in the second place. */
const copies = (phone: FleetPhone): Promise<number> =>
  phone.as(async (of) => of.second!.run((db) => db.count("events")));

test("P26, F21: the browser threw its databases away: what waited is there again from the second place, readable and once", async () => {
  const { fleet, phone } = await begun(2);
  await phone.round();
  await phone.round();
  await phone.capture(tries(fleet, 3));
  expect(await copies(phone)).toBe(3);
  phone.reopen();
  phone.browser.indexedDB = new IDBFactory();
  // Written before anybody looked after it, as a rep who opens the app at a door does.
  await phone.capture(tries(fleet, 1));
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 6, aside: 0 });
  expect(await copies(phone)).toBe(0);
});

test("Y88: a row that was damaged is parked, and sent by its whole copy from the second place", async () => {
  const { fleet, phone } = await begun(2);
  await phone.as(async ({ outbox }) =>
    outbox.run(async (db) => {
      const [row] = await db.getAll("events");
      const torn = { ...row!.event, sealed: { ...(row!.event as SealedEvent).sealed, box: new Uint8Array(40) } };
      await db.put("events", { ...row!, event: torn });
    }),
  );
  await phone.round();
  expect(await onRecord(fleet)).toEqual({ facts: 1, aside: 0 });
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
  expect(await copies(phone)).toBe(0);
});

test("F21: the second place is thrown away, fails or never answers: writing down goes on, and it is filled again", async () => {
  const { fleet, phone } = await begun(2);
  phone.reopen();
  phone.browser.second = new IDBFactory();
  await phone.capture(tries(fleet, 1));
  await phone.as(reconcileCopies);
  expect(await copies(phone)).toBe(3);
  phone.reopen();
  const { second } = phone.browser;
  phone.browser.second = {
    open: () => {
      throw new DOMException("gone", "UnknownError");
    },
  } as unknown as IDBFactory;
  expect(await phone.capture(tries(fleet, 1))).toMatchObject({ saved: true, where: "disk" });
  phone.reopen();
  phone.browser.second = second;
  phone.browser.secondWaits = new Promise(() => undefined);
  let hasAnswered = false;
  const asked = copies(phone).finally(() => (hasAnswered = true));
  asked.catch(() => undefined);
  expect(await phone.capture(tries(fleet, 1))).toMatchObject({ saved: true, where: "disk" });
  expect(hasAnswered).toBe(false);
  phone.reopen();
  phone.browser.secondWaits = Promise.resolve();
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 5, aside: 0 });
});

const UNTIL_IT_ANSWERS = [
  {
    what: "something is written down",
    then: (phone: FleetPhone, fleet: Fleet) => phone.capture(tries(fleet, 1)),
    new: 1,
  },
  { what: "leads are pulled", then: (phone: FleetPhone) => phone.as((of) => keyRing(of)), new: 0 },
];

test.each(UNTIL_IT_ANSWERS)(
  "F21: the second place fails just where the first was thrown away, and $what: what waited comes back, readable",
  async ({ then, new: added }) => {
    const { fleet, phone } = await begun(2);
    phone.reopen();
    phone.browser.indexedDB = new IDBFactory();
    const { second } = phone.browser;
    let failures = 0;
    // As long as keys are asked for; what is written right after goes through.
    phone.browser.second = {
      open: (...how: Parameters<IDBFactory["open"]>) => {
        if ((failures += 1) > FAILS) return second.open(...how);
        throw new DOMException("not now", "UnknownError");
      },
    } as unknown as IDBFactory;
    await then(phone, fleet);
    expect(failures).toBeGreaterThanOrEqual(FAILS);
    await keepsBothPromises(fleet);
    expect(await onRecord(fleet)).toEqual({ facts: 2 + added, aside: 0 });
  },
);
