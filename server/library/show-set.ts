import type { LibrarySet } from "#contract/library";
import { suggestPromises } from "#domain/promise/suggest-promises";
import { mayDo } from "../access/role-rights.ts";
import { fieldsSeen } from "../db/promise/asked-questions.ts";
import { placeOfSet, setById } from "../db/promise/promise-sets.ts";
import { draftOf } from "../db/promise/promise-drafts.ts";
import { leadsOfVersions } from "../db/promise/leads-that-saw.ts";
import { versionsOfSet } from "../db/promise/promise-versions.ts";
import { type TrackRow, trackInForce } from "../db/promise/talk-tracks.ts";
import { countWaiting, fieldsOfWaiting } from "../db/promise/waiting.ts";
import { LIBRARY_BOUNDS } from "../db/promise/library-bounds.ts";
import type { Librarian } from "./librarian.ts";
import { questionsFor } from "../db/promise/questions-for.ts";
import { waitingFor } from "../db/promise/waiting-for.ts";

/** One set whole, as whoever asks may read it; null: not here. */
export const showSet = async (librarian: Librarian, setId: string): Promise<LibrarySet | null> => {
  const { db, orgId } = librarian;
  const set = await setById(db, orgId, setId);
  if (set === null) return null;
  const versions = await versionsOfSet(db, orgId, set.id);
  const leads = await leadsOfVersions(db, orgId, set.id);
  const draft = await draftOf(db, orgId, set.id);
  const track = await trackInForce(db, orgId, set.id);
  const names = await waitingFor(db, orgId, set);
  const { waiting } = await countWaiting(
    db,
    orgId,
    names.map((seen) => ({ ...seen, by: "" })),
    1,
  );
  const fields = new Set([
    ...(await fieldsSeen(db, orgId, set.id, LIBRARY_BOUNDS.fields)),
    ...(await fieldsOfWaiting(db, orgId, names, LIBRARY_BOUNDS.fields)),
  ]);
  const place = placeOfSet(set);
  return {
    id: set.id,
    place,
    versions: versions.map((version) => ({
      id: version.id,
      setId: version.setId,
      no: version.no,
      from: version.from,
      place,
      promises: version.promises,
      nextStep: version.nextStep,
      title: version.title,
      text: version.pageText,
      origin: version.origin,
      createdAt: version.createdAt,
      leads: leads.get(version.id) ?? 0,
    })),
    draft:
      draft === null
        ? null
        : {
            promises: draft.promises,
            nextStep: draft.nextStep,
            origin: draft.origin,
            title: draft.title,
            text: draft.pageText,
            savedAt: draft.savedAt,
          },
    suggested: suggestPromises(draft?.pageText ?? ""),
    track: track === null ? null : trackOf(track),
    questions: await questionsFor(db, orgId, set.id, mayDo(librarian.role, "see_people")),
    fields: [...fields].sort().slice(0, LIBRARY_BOUNDS.fields),
    waiting: { leads: waiting[0]?.leads ?? 0, since: waiting[0]?.since ?? null },
  };
};

export const trackOf = ({ id, setId, no, lines }: TrackRow): NonNullable<LibrarySet["track"]> => ({
  id,
  setId,
  no,
  lines,
});
