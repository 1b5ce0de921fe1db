import { openDB } from "idb";
import { type Browser, inBrowser, makeBrowser } from "./browser.ts";
import type { FleetPhone } from "./phone.ts";

/** A copy of a phone's browser as a backup or a copied profile makes one: the same databases, row for row. */
export const cloned = async (phone: FleetPhone): Promise<Browser> => {
  const copy = makeBrowser();
  for (const [key, value] of phone.browser.local) copy.local.set(key, value);
  await phone.as(async ({ outbox, cache }) => {
    await outbox.run((db) => db.count("meta"));
    await cache.run((db) => db.count("meta"));
  });
  for (const { name, version } of await phone.browser.indexedDB.databases()) {
    const from = await inBrowser(phone.browser, () => openDB(name!, version));
    const to = await inBrowser(copy, () =>
      openDB(name!, version, {
        upgrade: (made) => {
          for (const store of from.objectStoreNames) {
            const of = from.transaction(store).store;
            const put = made.createObjectStore(store, { keyPath: of.keyPath });
            for (const index of of.indexNames) put.createIndex(index, of.index(index).keyPath);
          }
        },
      }),
    );
    for (const store of from.objectStoreNames) {
      const [keys, rows] = await Promise.all([from.getAllKeys(store), from.getAll(store)]);
      const tx = to.transaction(store, "readwrite");
      for (const [at, row] of rows.entries())
        await (tx.store.keyPath === null ? tx.store.put(row, keys[at]) : tx.store.put(row));
      await tx.done;
    }
    from.close();
    to.close();
  }
  return copy;
};
