import {
  addSetInput,
  confirmInput,
  libraryList,
  librarySet,
  type LibrarySet,
  librarySetInput,
  pageRead,
  readPageInput,
  saveDraftInput,
  saveTrackInput,
  setAdded,
  setRemoved,
  snapshot,
  snapshotInput,
  trackSaved,
} from "#contract/library";
import type { Refusal } from "#contract/refusal";
import { snapshotOf } from "../db/promise/promise-versions.ts";
import { deleteDraft } from "../db/promise/promise-drafts.ts";
import { setById } from "../db/promise/promise-sets.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { addPlace, removePlace } from "./change-sets.ts";
import { confirmVersion, saveDraft } from "./change-version.ts";
import { type Librarian, librarianOf } from "./librarian.ts";
import { EDITS_LIBRARY, EDITS_TRACKS, READS_LIBRARY } from "./library-access.ts";
import { listLibrary } from "./list-library.ts";
import { readSetPage } from "./read-set-page.ts";
import { saveTrack } from "./save-track.ts";
import { showSet } from "./show-set.ts";

const reading = procedure(READS_LIBRARY);
const editing = procedure(EDITS_LIBRARY);

/** The set as it stands now, for whoever just changed it or asks for it. */
const shown = async (librarian: Librarian, setId: string): Promise<LibrarySet> => {
  const set = await showSet(librarian, setId);
  if (set === null) throw refuse("not_found");
  return set;
};

const unlessRefused = <T>(answer: T | Refusal): T => {
  if (typeof answer === "string") throw refuse(answer as Refusal);
  return answer;
};

/** What is promised where, and what to say of it. */
export const libraryRouter = router({
  list: reading.output(libraryList).query(({ ctx }) => listLibrary(librarianOf(ctx))),

  set: reading
    .input(librarySetInput)
    .output(librarySet)
    .query(({ ctx, input }) => shown(librarianOf(ctx), input.setId)),

  snapshot: reading
    .input(snapshotInput)
    .output(snapshot)
    .query(async ({ ctx, input }) => {
      const found = await snapshotOf(ctx.db, ctx.scope.orgId, input.versionId);
      if (found === null) throw refuse("not_found");
      return found;
    }),

  addSet: editing
    .input(addSetInput)
    .output(setAdded)
    .mutation(async ({ ctx, input }) => unlessRefused(await addPlace(librarianOf(ctx), input.place))),

  removeSet: editing
    .input(librarySetInput)
    .output(setRemoved)
    .mutation(async ({ ctx, input }) => {
      const answer = await removePlace(librarianOf(ctx), input.setId);
      if (answer !== "done") throw refuse(answer);
      return { removed: true } as const;
    }),

  readPage: editing
    .input(readPageInput)
    .output(pageRead)
    .mutation(async ({ ctx, input }) => {
      // Whoever finds a server before its first workspace is let in to the sample: it fetches nothing for them.
      if (input.way === "fetched" && ctx.caller.isSample) throw refuse("not_in_sample");
      return unlessRefused(await readSetPage(librarianOf(ctx), ctx, input));
    }),

  saveDraft: editing
    .input(saveDraftInput)
    .output(librarySet)
    .mutation(async ({ ctx, input }) => {
      const answer = await saveDraft(librarianOf(ctx), input);
      if (answer !== "done") throw refuse(answer);
      return shown(librarianOf(ctx), input.setId);
    }),

  discardDraft: editing
    .input(librarySetInput)
    .output(librarySet)
    .mutation(async ({ ctx, input }) => {
      if ((await setById(ctx.db, ctx.scope.orgId, input.setId)) === null) throw refuse("not_found");
      await deleteDraft(ctx.db, ctx.scope.orgId, input.setId);
      return shown(librarianOf(ctx), input.setId);
    }),

  confirm: editing
    .input(confirmInput)
    .output(librarySet)
    .mutation(async ({ ctx, input }) => {
      const answer = await confirmVersion(librarianOf(ctx), input);
      if (answer !== "done") throw refuse(answer);
      return shown(librarianOf(ctx), input.setId);
    }),

  saveTrack: procedure(EDITS_TRACKS)
    .input(saveTrackInput)
    .output(trackSaved)
    .mutation(async ({ ctx, input }) => unlessRefused(await saveTrack(librarianOf(ctx), input))),
});
