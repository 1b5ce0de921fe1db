/** What an outbox in a page's storage holds. */
export type Outbox = { waiting: number; deviceId: string | null };

/**
 * Runs in the page, so it leans on nothing outside itself. `look`: the outbox as it lies there; `wipe`: the databases
 * are deleted; `wipe cache`: only the copies of leads; `damage`: the second waiting event does not open any more; `hold cache`: the
 * cache is opened in another version and held; `let go`: deleted again; `shake`: an upgrade of the outbox is begun, so
 * that every handle of it is closed, and given up.
 */
export const pageStorage = async (
  what: "look" | "wipe" | "wipe cache" | "damage" | "hold cache" | "let go" | "shake",
): Promise<Outbox> => {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? "").filter((name) => /^fairlead-/.test(name));
  const outbox = names.find((name) => name.startsWith("fairlead-outbox-"));
  const cache = names.find((name) => name.startsWith("fairlead-cache-"));
  const done = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error("no answer"));
    });
  const held = globalThis as { held?: IDBDatabase };
  if (what === "wipe" || what === "wipe cache")
    for (const name of names) if (what === "wipe" || name === cache) await done(indexedDB.deleteDatabase(name));
  // Whoever clears a page's storage clears its second place with it.
  const { storageBuckets } = navigator as unknown as { storageBuckets?: { delete: (name: string) => Promise<void> } };
  if (what === "wipe") await storageBuckets?.delete("fairlead-second");
  if (what === "hold cache" && cache !== undefined) held.held = await done(indexedDB.open(cache, 2));
  if (what === "let go") {
    held.held?.close();
    await done(indexedDB.deleteDatabase(held.held?.name ?? ""));
  }
  if (what === "shake" && outbox !== undefined) {
    const asked = indexedDB.open(outbox, 2);
    asked.onupgradeneeded = () => asked.transaction?.abort();
    await done(asked).catch(() => null);
  }
  if (outbox === undefined || what === "wipe") return { waiting: 0, deviceId: null };
  const db = await done(indexedDB.open(outbox));
  const tx = db.transaction(["events", "meta"], what === "damage" ? "readwrite" : "readonly");
  const rows = await done<{ event: { sealed: { box: Uint8Array } } }[]>(tx.objectStore("events").index("seq").getAll());
  const second = rows[1];
  if (what === "damage" && second !== undefined) {
    second.event.sealed.box[20]! ^= 1;
    await done(tx.objectStore("events").put(second));
  }
  const meta = await done<{ deviceId: string } | undefined>(tx.objectStore("meta").get("meta"));
  db.close();
  return {
    waiting: rows.length,
    deviceId: meta?.deviceId ?? null,
  };
};
