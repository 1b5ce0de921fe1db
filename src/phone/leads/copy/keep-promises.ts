import type { PromisesOutput } from "#contract/promise";
import { seal } from "../../storage/sealing/seal.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { CacheTransaction } from "../../storage/databases/schema.ts";

type Part = "leads" | "meta" | "promises" | "tracks";
const PARTS: Part[] = ["leads", "meta", "promises", "tracks"];

/** By what its leads name: which versions and talk tracks this phone should hold, and which it does. By ids. */
interface Standing {
  readonly versions: ReadonlySet<string>;
  readonly heldVersions: readonly string[];
  readonly tracks: ReadonlySet<string>;
  readonly heldTracks: readonly string[];
}

/** Of versions that are not here yet no set is known, and so no talk track. */
const standing = async (tx: CacheTransaction<Part>): Promise<Standing> => {
  const versions = new Set<string>();
  const names = tx.objectStore("leads").index("promise");
  for (let at = await names.openKeyCursor(null, "nextunique"); at !== null; at = await at.continue())
    versions.add(at.key);
  const sets = new Set<string>();
  const heldVersions: string[] = [];
  const bySet = tx.objectStore("promises").index("set");
  for (let at = await bySet.openKeyCursor(); at !== null; at = await at.continue()) {
    heldVersions.push(at.primaryKey);
    if (versions.has(at.primaryKey)) sets.add(at.key);
  }
  const inForce = (await tx.objectStore("meta").get("meta"))?.tracks?.tracks ?? [];
  const tracks = new Set(inForce.flatMap(({ setId, trackId }) => (sets.has(setId) ? [trackId] : [])));
  return { versions, heldVersions, tracks, heldTracks: await tx.objectStore("tracks").getAllKeys() };
};

const without = (all: ReadonlySet<string>, held: readonly string[]): string[] => {
  const has = new Set(held);
  return [...all].filter((id) => !has.has(id));
};

/** What leads here name and this phone lacks, by ids. */
export const lackedPromises = (stores: Stores): Promise<{ versionIds: string[]; trackIds: string[] }> =>
  stores.cache.run(async (db) => {
    const tx = db.transaction(PARTS);
    const { versions, heldVersions, tracks, heldTracks } = await standing(tx);
    return { versionIds: without(versions, heldVersions), trackIds: without(tracks, heldTracks) };
  });

/**
 * Keeps promises and talk tracks that came, sealed, each once, and lets go of those that no lead here names any more;
 * what nobody names by the time it comes is not kept (the copy may have been removed meanwhile).
 */
export const keepPromises = async (stores: Stores, { versions, tracks }: PromisesOutput): Promise<void> => {
  const versionRows = await Promise.all(
    versions.map(async (one) => ({ id: one.id, setId: one.setId, sealed: await seal(stores, one, one.id) })),
  );
  const trackRows = await Promise.all(
    tracks.map(async (one) => ({ id: one.id, sealed: await seal(stores, one, one.id) })),
  );
  await stores.cache.run(async (db) => {
    const tx = db.transaction(PARTS, "readwrite");
    // Broken off while its reads are under way, nobody else hears of it.
    tx.done.catch(() => undefined);
    const [promiseStore, trackStore] = [tx.objectStore("promises"), tx.objectStore("tracks")];
    const before = await standing(tx);
    await Promise.all([
      ...versionRows.filter(({ id }) => before.versions.has(id)).map((row) => promiseStore.put(row)),
      ...before.heldVersions.filter((id) => !before.versions.has(id)).map((id) => promiseStore.delete(id)),
    ]);
    const { tracks: needed, heldTracks } = await standing(tx);
    await Promise.all([
      ...trackRows.filter(({ id }) => needed.has(id)).map((row) => trackStore.put(row)),
      ...heldTracks.filter((id) => !needed.has(id)).map((id) => trackStore.delete(id)),
      tx.done,
    ]);
  });
};
