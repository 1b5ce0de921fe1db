import { CLOCK, freshStores, started } from "./make-phone.ts";
import { deleteDB } from "idb";
import { expect, test } from "vitest";
import { capture } from "#phone/outbox/capture";
import { clearedDevice, noteDevice } from "#phone/storage/device/cleared-device";
import { metaOf } from "#phone/storage/device/device-meta";
import { waitingAndSent, reseed } from "#phone/outbox/outbox";
import { openStores, type Stores } from "#phone/storage/databases/open-stores";
import { outboxName } from "#phone/storage/databases/schema";

/** The person's storage is cleared while nobody looks. */
const cleared = async (stores: Stores): Promise<Stores> => {
  stores.outbox.close();
  await deleteDB(outboxName(stores.userId));
  return openStores(stores.userId);
};

test("P52: storage that was cleared is noticed once, with the device it was; a first start is not", async () => {
  const stores = freshStores();
  const { deviceId } = await metaOf(stores);
  expect(await clearedDevice(stores)).toBe(null);
  await noteDevice(stores);
  expect(await clearedDevice(stores)).toBe(null);
  const again = await cleared(stores);
  expect(await clearedDevice(again)).toBe(deviceId);
  await noteDevice(again);
  expect(await clearedDevice(again)).toBe(null);
});

test("P52: cleared storage is noticed though something was written down since", async () => {
  const stores = freshStores();
  const { deviceId } = await metaOf(stores);
  await noteDevice(stores);
  const again = await cleared(stores);
  await capture(again, [started("a")], CLOCK);
  expect((await waitingAndSent(again)).waiting).toHaveLength(1);
  expect(await clearedDevice(again)).toBe(deviceId);
});

test("P52: a device that numbers itself anew, waiting or not and more than once, is not taken for cleared storage", async () => {
  const stores = freshStores();
  const { deviceId } = await metaOf(stores);
  await noteDevice(stores);
  for (let times = 0; times < 5; times += 1) await reseed(stores, crypto.randomUUID());
  expect(await clearedDevice(stores)).toBe(null);
  await capture(stores, [started("a")], CLOCK);
  expect(await clearedDevice(stores)).toBe(null);
  const { formerly } = await metaOf(stores);
  expect(formerly).toHaveLength(5);
  expect(formerly?.at(-1)).toBe(deviceId);
});

test("P52: what was numbered anew and is then cleared is noticed too", async () => {
  const stores = freshStores();
  await metaOf(stores);
  await reseed(stores, crypto.randomUUID());
  const { deviceId } = await metaOf(stores);
  await noteDevice(stores);
  const again = await cleared(stores);
  await reseed(again, crypto.randomUUID());
  expect(await clearedDevice(again)).toBe(deviceId);
});
