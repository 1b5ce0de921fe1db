import type { LibraryList } from "#contract/library";
import { trackNeeds } from "#domain/promise/track-needs";
import { placeOf } from "../db/lead/saw-promises.ts";
import { allSets, keysOfSet, placeOfSet } from "../db/promise/promise-sets.ts";
import { lastVersions, leadsOfSets } from "../db/promise/promise-versions.ts";
import { setsWithDraft } from "../db/promise/promise-drafts.ts";
import { tracksInForce } from "../db/promise/talk-tracks.ts";
import { countWaiting, type NamesSeen, waitingNames } from "../db/promise/waiting.ts";
import { LIBRARY_BOUNDS } from "./library-bounds.ts";
import type { Librarian } from "./librarian.ts";
import { setIndex } from "./set-index.ts";

/** Every place, the one added last first; and what is seen on enquiries and is none yet. */
export const listLibrary = async ({ db, orgId }: Librarian): Promise<LibraryList> => {
  const rows = await allSets(db, orgId, LIBRARY_BOUNDS.sets);
  const versions = new Map((await lastVersions(db, orgId)).map((version) => [version.setId, version]));
  const tracks = await tracksInForce(db, orgId);
  const drafts = await setsWithDraft(db, orgId);
  const leads = await leadsOfSets(db, orgId);
  const sets = rows.map((row) => {
    const version = versions.get(row.id);
    const promises = version?.promises ?? [];
    return {
      id: row.id,
      place: placeOfSet(row),
      versionNo: version?.versionNo ?? null,
      from: version?.from ?? null,
      promises: promises.length,
      withoutLine: trackNeeds(tracks.get(row.id)?.lines ?? [], promises).withoutLine.length,
      hasDraft: drafts.has(row.id),
      leads: leads.get(row.id) ?? 0,
      gone: version?.gone ?? null,
    };
  });
  const fitting = setIndex(rows.map((row) => ({ id: row.id, place: keysOfSet(row) })));
  const names = (await waitingNames(db, orgId)).filter((seen) => fitting(placeOf(seen)).length === 0);
  const places = new Map<string, SeenPlace>();
  const asked = names.flatMap((seen) => {
    const place = mostSpecific(seen);
    if (place === null) return [];
    // Of several ways to write a name the one most wait on is shown.
    if (!places.has(place.by)) places.set(place.by, place);
    return [{ ...seen, by: place.by }];
  });
  const { waiting, more } = await countWaiting(db, orgId, asked, LIBRARY_BOUNDS.toDo);
  const toDo = waiting.flatMap(({ by, leads: waitingLeads, since }) => {
    const place = places.get(by);
    return place === undefined ? [] : [{ kind: place.kind, name: place.name, leads: waitingLeads, since }];
  });
  return { sets, toDo, moreToDo: more };
};

type SeenPlace = { kind: "page" | "ad" | "campaign"; name: string; by: string };

/** What an enquiry names that says most: its page, else its ad, else its campaign. */
const mostSpecific = (seen: NamesSeen): SeenPlace | null => {
  const keys = placeOf(seen);
  for (const kind of ["page", "ad", "campaign"] as const) {
    const name = seen[kind];
    if (keys[kind] !== null && name !== null) return { kind, name, by: `${kind} ${keys[kind]}` };
  }
  return null;
};
