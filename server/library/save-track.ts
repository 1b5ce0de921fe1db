import { isDeepStrictEqual } from "node:util";
import type { LibrarySet } from "#contract/library";
import { maskedWords } from "#domain/promise/masked-words";
import type { TrackLine } from "#domain/promise/talk-track";
import { newId } from "../base/new-id.ts";
import { lockSet } from "../db/promise/promise-sets.ts";
import { insertTrack, trackInForce } from "../db/promise/talk-tracks.ts";
import { writeAudit } from "../db/record/audit.ts";
import { LIBRARY_BOUNDS } from "../db/promise/library-bounds.ts";
import type { Librarian } from "./librarian.ts";
import { trackOf } from "./show-set.ts";

type Given = { setId: string; basedOn: string | null; lines: readonly TrackLine[] };
type Saved = { saved: boolean; track: LibrarySet["track"] };

/**
 * Saves a set's talk track as its next version, in force from now on. One that somebody else saved meanwhile is answered
 * instead, and one that changes nothing is no version. `invalid_input`: one id twice, or a line for a promise and a
 * question both; `too_large`: it has as many versions as it can.
 */
export const saveTrack = async (
  { db, orgId, userId, now }: Librarian,
  { setId, basedOn, lines: given }: Given,
): Promise<Saved | "not_found" | "invalid_input" | "too_large"> => {
  // Marketing reads tracks: a question that somebody else took over as it was asked says no number or address there.
  const lines = given.map((line) => ({
    ...line,
    question: line.question === null ? null : maskedWords(line.question),
  }));
  const ids = new Set(lines.map(({ id }) => id.toLowerCase()));
  if (ids.size < lines.length) return "invalid_input";
  if (lines.some(({ promiseId, question }) => promiseId !== null && question !== null)) return "invalid_input";
  return db.transaction(async (tx) => {
    if ((await lockSet(tx, orgId, setId)) === null) return "not_found";
    const inForce = await trackInForce(tx, orgId, setId);
    const track = inForce === null ? null : trackOf(inForce);
    if ((track?.id ?? null) !== (basedOn?.toLowerCase() ?? null)) return { saved: false, track };
    if (isDeepStrictEqual(lines, track?.lines ?? [])) return { saved: true, track };
    const no = (track?.no ?? 0) + 1;
    if (no > LIBRARY_BOUNDS.tracks) return "too_large";
    const made = { id: newId(now), setId, no, lines };
    await insertTrack(tx, { orgId, ...made, createdAt: now, createdBy: userId });
    const detail = { track: made.id, no, lines: lines.length };
    await writeAudit(tx, orgId, { at: now, actorId: userId, action: "track.saved", subject: setId, detail });
    return { saved: true, track: made };
  });
};
