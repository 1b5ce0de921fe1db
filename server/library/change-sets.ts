import type { PromisePlace } from "#domain/promise/promises-seen";
import { newId } from "../base/new-id.ts";
import { bytesOfKeys } from "../db/promise/place-keys.ts";
import { addSet, countSets, deleteSet, lockSet } from "../db/promise/promise-sets.ts";
import { lastVersion } from "../db/promise/promise-versions.ts";
import { writeAudit } from "../db/record/audit.ts";
import { LIBRARY_BOUNDS } from "../db/promise/library-bounds.ts";
import type { Librarian } from "./librarian.ts";

/** A new place, or the one that is there. `invalid_input`: it names nothing; `too_large`: its names are too long, or there are as many as can be. */
export const addPlace = async (
  { db, orgId, userId, now }: Librarian,
  place: PromisePlace,
): Promise<{ setId: string; isNew: boolean } | "invalid_input" | "too_large"> => {
  if (place.campaign === null && place.ad === null && place.page === null) return "invalid_input";
  if (bytesOfKeys(place) > LIBRARY_BOUNDS.placeBytes) return "too_large";
  if ((await countSets(db, orgId)) >= LIBRARY_BOUNDS.sets) return "too_large";
  return addSet(db, orgId, { id: newId(now), place, at: now, by: userId });
};

/** Takes away a place that was added by mistake. `wrong_state`: it has a version, which enquiries may keep. */
export const removePlace = async (
  { db, orgId, userId, now }: Librarian,
  setId: string,
): Promise<"done" | "not_found" | "wrong_state"> =>
  db.transaction(async (tx) => {
    if ((await lockSet(tx, orgId, setId)) === null) return "not_found";
    if ((await lastVersion(tx, orgId, setId)) !== null) return "wrong_state";
    await deleteSet(tx, orgId, setId);
    await writeAudit(tx, orgId, { at: now, actorId: userId, action: "promise.set_removed", subject: setId });
    return "done";
  });
