import { CLOCK, freshStores, started } from "./make-phone.ts";
import { deleteDB } from "idb";
import { expect, test } from "vitest";
import { capture } from "#phone/capture/capture";
import { hasVanished, noteDevice } from "#phone/device/canary";
import { metaOf } from "#phone/device/device-meta";
import { reseed } from "#phone/outbox/outbox";
import { openStores } from "#phone/store/open-stores";
import { outboxName } from "#phone/store/schema";

test("P52: storage that was cleared is noticed once, a first start is not", async () => {
  const stores = freshStores();
  await metaOf(stores);
  expect(await hasVanished(stores)).toBe(false);
  await noteDevice(stores);
  expect(await hasVanished(stores)).toBe(false);
  stores.outbox.close();
  await deleteDB(outboxName(stores.userId));
  const again = openStores(stores.userId);
  expect(await hasVanished(again)).toBe(true);
  await noteDevice(again);
  expect(await hasVanished(again)).toBe(false);
});

test("P52: a device that numbers itself anew, with what waits still there, is not taken for cleared storage", async () => {
  const stores = freshStores();
  await capture(stores, [started("a")], CLOCK);
  await noteDevice(stores);
  await reseed(stores, crypto.randomUUID());
  expect(await hasVanished(stores)).toBe(false);
});
