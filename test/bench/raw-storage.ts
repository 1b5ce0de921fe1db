import type { Page } from "@playwright/test";

export type RawStorage = { writes: number[]; reads: number[]; read: number };

/**
 * What the browser's storage itself takes in this page, ms: one row of a kilobyte in one strict transaction of a
 * database of its own, and every lead of the phone's cache in one read.
 */
export const rawStorage = (page: Page, writes: number, reads: number): Promise<RawStorage> =>
  page.evaluate(
    async ([writeCount, readCount]) => {
      const opened = (name: string): Promise<IDBDatabase> =>
        new Promise((resolve, reject) => {
          const asked = indexedDB.open(name);
          asked.onupgradeneeded = () => asked.result.createObjectStore("rows");
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error ?? new Error(name));
        });
      const done = (tx: IDBTransaction): Promise<void> =>
        new Promise((resolve, reject) => {
          tx.oncomplete = () => resolve();
          tx.onabort = () => reject(tx.error ?? new Error("aborted"));
        });
      const out: RawStorage = { writes: [], reads: [], read: 0 };
      const own = await opened("bench-raw");
      const row = { text: "x".repeat(1_000) };
      for (let n = 0; n < writeCount; n += 1) {
        const started = performance.now();
        const tx = own.transaction("rows", "readwrite", { durability: "strict" });
        tx.objectStore("rows").put(row, n);
        await done(tx);
        out.writes.push(performance.now() - started);
      }
      own.close();
      const { name } = (await indexedDB.databases()).find((one) => one.name?.includes("cache") === true) ?? {};
      if (name === undefined) throw new Error("the phone keeps no cache");
      const cache = await opened(name);
      for (let n = 0; n < readCount; n += 1) {
        const started = performance.now();
        const asked = cache.transaction("leads").objectStore("leads").getAll();
        await new Promise((resolve) => (asked.onsuccess = resolve));
        // Rows are made of what was read only when they are asked for.
        out.read = asked.result.length;
        out.reads.push(performance.now() - started);
      }
      cache.close();
      return out;
    },
    [writes, reads] as const,
  );
