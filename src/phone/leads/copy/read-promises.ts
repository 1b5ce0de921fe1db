import type { PromiseVersion, TalkTrack } from "#contract/promise";
import type { PhoneLead } from "#contract/pull";
import { unseal } from "../../storage/sealing/seal.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";

/**
 * What a lead was promised, as far as it lies on this phone. `not_said`: its server does not know of promises;
 * `not_here`: on record, and not all of it on this phone yet.
 */
export interface Promised {
  readonly standing: "not_said" | "unknown" | "known" | "cannot_tell" | "not_here";
  /** The version it saw, or all those of which it cannot be told. */
  readonly versions: readonly PromiseVersion[];
  /** The talk track in force of the set they are of; null: none, not here yet, or they are of more than one. */
  readonly track: TalkTrack | null;
}

export const NOTHING_SAID: Promised = { standing: "not_said", versions: [], track: null };

/** One that does not open goes, and is fetched again. */
const opened = async <T>(stores: Stores, store: "promises" | "tracks", id: string): Promise<T | null> => {
  const row = await stores.cache.run((db) => db.get(store, id));
  if (row === undefined) return null;
  const open = (await unseal(stores, row.sealed, id)) as T | undefined;
  if (open === undefined) await stores.cache.run((db) => db.delete(store, id));
  return open ?? null;
};

/** Reads what a lead was promised, and what is said to it, from this phone. */
export const readPromised = async (stores: Stores, lead: Pick<PhoneLead, "promise">): Promise<Promised> => {
  const { promise } = lead;
  if (promise === undefined) return NOTHING_SAID;
  const ids = promise.versionId === null ? promise.candidates : [promise.versionId];
  if (ids.length === 0) return { ...NOTHING_SAID, standing: "unknown" };
  const read = await Promise.all(ids.map((id) => opened<PromiseVersion>(stores, "promises", id)));
  const versions = read.filter((version) => version !== null);
  // A part of the candidates alone would pass for what they saw.
  if (versions.length < ids.length) return { ...NOTHING_SAID, standing: "not_here" };
  const sets = new Set(versions.map(({ setId }) => setId));
  const inForce = (await stores.cache.run((db) => db.get("meta", "meta")))?.tracks?.tracks ?? [];
  const own = sets.size === 1 ? inForce.find(({ setId }) => sets.has(setId)) : undefined;
  const track = own === undefined ? null : await opened<TalkTrack>(stores, "tracks", own.trackId);
  return { standing: promise.versionId === null ? "cannot_tell" : "known", versions, track };
};
