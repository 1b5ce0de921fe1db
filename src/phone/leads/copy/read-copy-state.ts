import type { LeadSet } from "#contract/pull";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { CacheMeta } from "../../storage/databases/schema.ts";

/** Every so many pulls the phone says what it holds; a pull a minute makes that half an hour of use. */
const CHECK_EVERY = 30;

const EMPTY_COPY: CacheMeta = { cursor: null, first: null, syncedAt: null, unlooked: CHECK_EVERY };

/** Where the phone's copy stands, and, when it is time to check, what it comes to: read at one moment. */
export interface CopyState {
  readonly meta: CacheMeta;
  readonly set: LeadSet | null;
}

/**
 * Where the phone's copy stands. Its leads are summed up if `mayCheck` and either so many pulls have gone by without or
 * its first set has just become whole. A copy that holds a lead without a checksum (of an older server) has no sum.
 */
export const readCopyState = (stores: Stores, mayCheck: boolean): Promise<CopyState> =>
  stores.cache.run(async (db) => {
    const tx = db.transaction(["meta", "leads", "marks"]);
    const meta = (await tx.objectStore("meta").get("meta")) ?? EMPTY_COPY;
    const isTime = mayCheck && meta.cursor !== null && meta.first === null && meta.unlooked >= CHECK_EVERY;
    if (!isTime) return { meta, set: null };
    const [leads, checksums] = await Promise.all([tx.objectStore("leads").count(), tx.objectStore("marks").getAll()]);
    if (leads > checksums.length) return { meta, set: null };
    const count = leads === checksums.length ? leads : -1;
    return { meta, set: { count, hash: checksums.reduce((all, checksum) => all ^ checksum, 0) } };
  });
