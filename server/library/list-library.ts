import type { LibraryList } from "#contract/library";
import { trackNeeds } from "#domain/promise/track-needs";
import { allSets, placeOfSet } from "../db/promise/promise-sets.ts";
import { leadsOfSets } from "../db/promise/leads-that-saw.ts";
import { lastVersions } from "../db/promise/promise-versions.ts";
import { setsWithDraft } from "../db/promise/promise-drafts.ts";
import { tracksInForce } from "../db/promise/talk-tracks.ts";
import { countWaiting } from "../db/promise/waiting.ts";
import { LIBRARY_BOUNDS } from "../db/promise/library-bounds.ts";
import type { Librarian } from "./librarian.ts";
import { namesOfNoSet } from "../db/promise/names-of-no-set.ts";

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
  const { names, places } = await namesOfNoSet(db, orgId, rows);
  const { waiting, more } = await countWaiting(db, orgId, names, LIBRARY_BOUNDS.toDo);
  const toDo = waiting.flatMap(({ by, leads: waitingLeads, since }) => {
    const place = places.get(by);
    return place === undefined ? [] : [{ kind: place.kind, name: place.name, leads: waitingLeads, since }];
  });
  return { sets, toDo, moreToDo: more };
};
