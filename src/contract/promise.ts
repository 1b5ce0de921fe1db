import * as z from "zod/mini";
import { PAGE_STEPS } from "#domain/promise/page-step";
import { PROMISE_LIMITS } from "#domain/promise/promise-limits";
import { instant } from "#domain/time/instant-schema";

const id = z.uuid();
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** A promise in the page's own words; its id stays from version to version while it stands for the same thing. */
export const pagePromise = z.object({ id, text: words(PROMISE_LIMITS.promiseCharacters) });
export type PagePromise = z.infer<typeof pagePromise>;

export const pageStep = z.enum(PAGE_STEPS);

/** Where something is promised, as it is written; one of the three at least. */
export const promisePlace = z.object({
  campaign: z.nullable(words(PROMISE_LIMITS.placeCharacters)),
  ad: z.nullable(words(PROMISE_LIMITS.placeCharacters)),
  page: z.nullable(words(PROMISE_LIMITS.pageCharacters)),
});

/** What one version promised, as phones keep it: once, for as long as a lead of theirs names it. It never changes. */
export const promiseVersion = z.object({
  id: z.string(),
  setId: z.string(),
  no: z.int(),
  from: instant,
  place: promisePlace,
  promises: z.array(pagePromise),
  nextStep: z.nullable(pageStep),
  title: z.nullable(z.string()),
  /** The page's readable text as it then stood; null: none was kept. */
  text: z.nullable(z.string()),
});
export type PromiseVersion = z.infer<typeof promiseVersion>;

/** A line of a talk track: for a promise, for a question, or for neither. */
export const trackLine = z.object({
  id,
  text: words(PROMISE_LIMITS.lineCharacters),
  promiseId: z.nullable(id),
  question: z.nullable(words(PROMISE_LIMITS.questionCharacters)),
});

/** One version of a set's talk track; it never changes. */
export const talkTrack = z.object({
  id: z.string(),
  setId: z.string(),
  no: z.int(),
  lines: z.array(trackLine).check(z.maxLength(PROMISE_LIMITS.lines)),
});
export type TalkTrack = z.infer<typeof talkTrack>;

/** What a lead saw, as its phone and pages are told: one version, candidates of which it cannot be told, or unknown. */
export const seenPromise = z.object({ versionId: z.nullable(z.string()), candidates: z.array(z.string()) });
export type SeenPromise = z.infer<typeof seenPromise>;

/** Which track is in force of which set; `mark`: a hash of the list, by which a phone says that it has it. */
export const tracksInForce = z.object({
  mark: z.string(),
  tracks: z.array(z.object({ setId: z.string(), trackId: z.string() })),
});

/** What a phone lacks, by id; what none of its person's leads names is not given, nor said. */
export const promisesInput = z.object({
  versionIds: z.array(z.uuid()).check(z.maxLength(20)),
  trackIds: z.array(z.uuid()).check(z.maxLength(20)),
});
export const promisesOutput = z.object({ versions: z.array(promiseVersion), tracks: z.array(talkTrack) });
export type PromisesOutput = z.infer<typeof promisesOutput>;
