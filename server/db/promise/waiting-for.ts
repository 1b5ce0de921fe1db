import { placeOf, setsNaming } from "../lead/saw-promises.ts";
import type { Database } from "../engine/database.ts";
import { keysOfSet, type PromiseSetRow } from "./promise-sets.ts";
import { type NamesSeen, waitingNames } from "./waiting.ts";
import { setIndex } from "./set-index.ts";

/**
 * What waiting enquiries name that would see this set: it fits them, and none that has a version fits better. Two that
 * fit equally well are no matter: had the other one counted when they came, they would not be waiting.
 */
export const waitingFor = async (db: Database, orgId: string, set: PromiseSetRow): Promise<NamesSeen[]> => {
  const own = { id: set.id, place: keysOfSet(set) };
  const fitsOwn = setIndex([own]);
  const names = (await waitingNames(db, orgId)).filter((seen) => fitsOwn(placeOf(seen)).length > 0);
  const others = await setsNaming(db, orgId, names.map(placeOf), { hold: false });
  const fitting = setIndex([own, ...others.filter(({ id }) => id !== set.id)]);
  return names.filter((seen) => fitting(placeOf(seen)).some(({ id }) => id === set.id));
};
