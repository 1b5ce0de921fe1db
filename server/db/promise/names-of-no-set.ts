import type { LibraryList } from "#contract/library";
import type { Database } from "../engine/database.ts";
import { placeOf } from "../lead/saw-promises.ts";
import { keysOfSet, type PromiseSetRow } from "./promise-sets.ts";
import { type NamesSeen, waitingNames } from "./waiting.ts";
import { setIndex } from "./set-index.ts";

type SeenPlace = Pick<LibraryList["toDo"][number], "kind" | "name"> & { by: string };

/**
 * What waiting enquiries name that fits none of these sets, each `by` what says most of it: its page, else its ad, else
 * its campaign; and what each of those is called.
 */
export const namesOfNoSet = async (
  db: Database,
  orgId: string,
  sets: readonly PromiseSetRow[],
): Promise<{ names: (NamesSeen & { by: string })[]; places: ReadonlyMap<string, SeenPlace> }> => {
  const fitting = setIndex(sets.map((set) => ({ id: set.id, place: keysOfSet(set) })));
  const waiting = (await waitingNames(db, orgId)).filter((seen) => fitting(placeOf(seen)).length === 0);
  const places = new Map<string, SeenPlace>();
  const names = waiting.flatMap((seen) => {
    const place = mostSpecific(seen);
    if (place === null) return [];
    // Of several ways to write a name the one most wait on is shown.
    if (!places.has(place.by)) places.set(place.by, place);
    return [{ ...seen, by: place.by }];
  });
  return { names, places };
};

/** By what waiting enquiries are counted together that name this place. */
export const seenBy = ({ kind, name }: Pick<SeenPlace, "kind" | "name">): string =>
  `${kind} ${placeOf({ [kind]: name })[kind]}`;

/** What an enquiry names that says most: its page, else its ad, else its campaign. */
const mostSpecific = (seen: NamesSeen): SeenPlace | null => {
  const keys = placeOf(seen);
  for (const kind of ["page", "ad", "campaign"] as const) {
    const name = seen[kind];
    if (keys[kind] !== null && name !== null) return { kind, name, by: seenBy({ kind, name }) };
  }
  return null;
};
