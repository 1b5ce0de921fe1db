import * as z from "zod/mini";
import { PROMISE_LIMITS } from "#domain/promise/promise-limits";
import { instant } from "#domain/time/instant-schema";
import { questionId, seenKind } from "./library-counted.ts";
import { pagePromise, pageStep, promisePlace, promiseVersion, talkTrack, trackLine } from "./promise.ts";

const setId = z.uuid();

/** How a page came into the library. */
export const pageOrigin = z.enum(["pasted", "uploaded", "fetched"]);

/** One place on the list; `versionNo` null: nothing confirmed yet. `leads`: how many saw any of its versions. */
const listedSet = z.object({
  id: z.string(),
  place: promisePlace,
  versionNo: z.nullable(z.int()),
  from: z.nullable(instant),
  promises: z.int(),
  /** Promises without a line in the talk track in force. */
  withoutLine: z.int(),
  hasDraft: z.boolean(),
  leads: z.int(),
  /** Promises that the page does not make any more, as last looked; null: not looked, or it could not be fetched. */
  gone: z.nullable(z.int()),
});

/** What is seen on enquiries and is in no set; `leads` wait on it. */
const seenPlace = z.object({
  kind: seenKind,
  name: z.string(),
  leads: z.int(),
  /** When the first of them enquired. */
  since: instant,
});

/** The most of either list; `more`: how many are left out. */
export const libraryList = z.object({
  sets: z.array(listedSet),
  toDo: z.array(seenPlace),
  moreToDo: z.int(),
});
export type LibraryList = z.infer<typeof libraryList>;

export const librarySetInput = z.object({ setId });

/** Of the next version: what is kept of it while nobody has confirmed it. */
const draft = z.object({
  promises: z.array(pagePromise).check(z.maxLength(PROMISE_LIMITS.promises)),
  nextStep: z.nullable(pageStep),
  origin: z.nullable(pageOrigin),
  title: z.nullable(z.string()),
  text: z.nullable(z.string()),
  savedAt: instant,
});

/** A set whole. `suggested`: what its draft's text seems to promise, in its order. `questions`: asked by how many leads. */
export const librarySet = z.object({
  id: z.string(),
  place: promisePlace,
  /** First to last. */
  versions: z.array(
    z.object({ ...promiseVersion.shape, origin: z.nullable(pageOrigin), createdAt: instant, leads: z.int() }),
  ),
  draft: z.nullable(draft),
  suggested: z.array(z.string()),
  track: z.nullable(talkTrack),
  questions: z.array(z.object({ id: z.nullable(questionId), text: z.string(), leads: z.int() })),
  /** Form fields that a line may name, as leads of this set have them. */
  fields: z.array(z.string()),
  /** Leads that wait on this place: the first version may count from the first of them. */
  waiting: z.object({ leads: z.int(), since: z.nullable(instant) }),
});
export type LibrarySet = z.infer<typeof librarySet>;

/** A new place; if it is there already, that one's id. */
export const addSetInput = z.object({ place: promisePlace });
export const setAdded = z.object({ setId: z.string(), isNew: z.boolean() });

/**
 * A page for a set's draft. `pasted`: text or HTML as it came from the clipboard; `uploaded`: a file's bytes, base64;
 * `fetched`: by the set's own page, or another address.
 */
export const readPageInput = z.discriminatedUnion("way", [
  z.object({ setId, way: z.literal("pasted"), text: z.string().check(z.minLength(1), z.maxLength(2_000_000)) }),
  z.object({ setId, way: z.literal("uploaded"), base64: z.string().check(z.minLength(1), z.maxLength(7_000_000)) }),
  z.object({
    setId,
    way: z.literal("fetched"),
    url: z.string().check(z.minLength(1), z.maxLength(PROMISE_LIMITS.pageCharacters)),
  }),
]);
export type ReadPageInput = z.infer<typeof readPageInput>;

/** `refused`: the word of the closed list by which a page was not read (server/page/fetch-refusal.ts), or `drawn_by_script`. */
export const pageRead = z.object({ refused: z.nullable(z.string()), set: z.nullable(librarySet) });
export type PageRead = z.infer<typeof pageRead>;

/** Keeps a draft as it is left. */
export const saveDraftInput = z.object({
  setId,
  promises: z.array(pagePromise).check(z.maxLength(PROMISE_LIMITS.promises)),
  nextStep: z.nullable(pageStep),
});

/** Confirms the draft. `from`: for the first version only, from when it counts (null: from now). */
export const confirmInput = z.object({ ...saveDraftInput.shape, from: z.nullable(instant) });

/** `basedOn`: the track that was on the screen; another in force by now is answered, and nothing saved. */
export const saveTrackInput = z.object({
  setId,
  basedOn: z.nullable(z.uuid()),
  lines: z.array(trackLine).check(z.maxLength(PROMISE_LIMITS.lines)),
});
export const trackSaved = z.object({ saved: z.boolean(), track: z.nullable(talkTrack) });

/** A version's page as cleaned HTML: without attributes, pictures or scripts; null where none was kept. */
export const snapshotInput = z.object({ versionId: z.uuid() });
export const snapshot = z.object({ title: z.nullable(z.string()), html: z.nullable(z.string()) });

/** Takes a place away that was added by mistake: one that has no version. */
export const setRemoved = z.object({ removed: z.literal(true) });
