import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, wrap } from "idb";

interface StorageBuckets {
  open(name: string, how?: { persisted?: boolean }): Promise<{ readonly indexedDB: IDBFactory }>;
}

/** Chromium's Storage Buckets, which TypeScript does not know yet. */
const buckets = (): StorageBuckets | undefined =>
  (navigator as unknown as { storageBuckets?: StorageBuckets }).storageBuckets;

/**
 * A second place for databases, kept by the browser apart from the first, so that one can go without the other. Only
 * Chromium has one, and only Chromium needs it: killed in the middle of a write, it may at a later start throw away
 * every database of the page (google/leveldb#1287).
 */
export const hasSecondPlace = (): boolean => buckets() !== undefined;

/** Throws where there is none, or the browser does not give it. */
export const secondPlace = async (): Promise<IDBFactory> => {
  const found = await buckets()?.open("fairlead-second", { persisted: true });
  if (found === undefined) throw new DOMException("no second place", "NotSupportedError");
  return found.indexedDB;
};

/** What idb's own `openDB` does, in the second place. */
export const openSecond = async <S extends DBSchema>(
  name: string,
  version: number,
  { upgrade, blocking, terminated }: Pick<OpenDBCallbacks<S>, "upgrade" | "blocking" | "terminated">,
): Promise<IDBPDatabase<S>> => {
  const request = (await secondPlace()).open(name, version);
  request.addEventListener("upgradeneeded", (event) => {
    const made = wrap(request.result) as unknown as IDBPDatabase<S>;
    const tx = wrap(request.transaction!) as unknown as Parameters<NonNullable<typeof upgrade>>[3];
    upgrade?.(made, event.oldVersion, event.newVersion, tx, event);
  });
  const database = (await wrap(request)) as unknown as IDBPDatabase<S>;
  database.addEventListener("close", () => terminated?.());
  database.addEventListener("versionchange", (event) => blocking?.(event.oldVersion, event.newVersion, event));
  return database;
};
