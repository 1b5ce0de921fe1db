import * as z from "zod/mini";
import { PROMISE_LIMITS } from "#domain/promise/promise-limits";
import { PROMISE_PHRASES } from "#domain/promise/promise-phrase";
import { APART } from "#domain/report/consistency-figure";
import { PROMISE_THREADS } from "#domain/report/promise-thread";
import { instant } from "#domain/time/instant-schema";
import { pagePromise, pageStep, promisePlace } from "./promise.ts";
import { weekKey } from "./review-filter.ts";
import { periodChoice, reviewPeriod } from "./review-period.ts";
import { reviewShare } from "./review-share.ts";

const setId = z.uuid();

/** `setId` null: the set with the promise to look at first. `period`: of the talks; left out: what the page opens on. */
export const consistencyInput = z.object({ setId: z.nullable(setId), period: z.optional(periodChoice) });
export type ConsistencyInput = z.infer<typeof consistencyInput>;

/**
 * `n` of `of` with its interval; `apart`: those in neither, and why; `byTapsAlone`: of `of`, those recorded without a
 * word or a phrase of theirs.
 */
const figure = z.object({
  share: reviewShare,
  apart: z.readonly(z.array(z.object({ why: z.enum(APART), n: z.int() }))),
  byTapsAlone: reviewShare,
});
export type ConsistencyFigure = z.infer<typeof figure>;

const promiseFigures = z.object({
  promiseId: z.string(),
  talks: z.int(),
  coverage: figure,
  contradiction: figure,
  reports: z.object({
    talks: z.int(),
    leads: z.int(),
    reps: z.int(),
    isMismatched: z.boolean(),
    phrases: z.readonly(z.array(z.object({ phrase: z.nullable(z.enum(PROMISE_PHRASES)), n: z.int() }))),
  }),
  byOutcome: z.readonly(
    z.array(z.object({ outcome: z.enum(["progressed", "not_progressed", "unknown"]), contradiction: figure })),
  ),
});
export type PromiseFigures = z.infer<typeof promiseFigures>;

const figures = z.object({
  talks: z.int(),
  contradiction: figure,
  steps: figure,
  gap: figure,
  promises: z.readonly(z.array(promiseFigures)),
});
export type ConsistencyFigures = z.infer<typeof figures>;

const thread = z.enum(PROMISE_THREADS);

/** One set on the list: that with the promise to look at first stands first. `worst`: that promise; null: it has none. */
const listedConsistency = z.object({
  id: z.string(),
  place: promisePlace,
  talks: z.int(),
  contradiction: figure,
  steps: figure,
  gap: figure,
  worst: z.nullable(z.object({ promise: pagePromise, thread, reports: z.int(), of: z.int() })),
  mismatched: z.int(),
  /** Promises its page does not make any more; null: not looked, or it could not be fetched. */
  gone: z.nullable(z.int()),
  openChanges: z.int(),
});
export type ListedConsistency = z.infer<typeof listedConsistency>;

/**
 * How a set's page was found last. `outcome`: `read`, or why not (server/page/fetch-refusal.ts, `drawn_by_script`).
 * `gone`: promises not in it any more; `otherWords`: not in the text kept with them either. `text`: as found; null
 * where it was not read.
 */
const pageLook = z.object({
  lookedAt: instant,
  outcome: z.string(),
  gone: z.array(z.string()),
  otherWords: z.array(z.string()),
  text: z.nullable(z.string()),
});
export type PageLook = z.infer<typeof pageLook>;

/** A change that somebody is to make. `who` null: nobody yet. */
const plannedChange = z.object({
  id: z.string(),
  promiseId: z.nullable(z.string()),
  part: z.enum(["page", "track"]),
  what: z.string(),
  who: z.nullable(z.object({ id: z.string(), name: z.string() })),
  dueOn: z.nullable(z.iso.date()),
  createdAt: instant,
  doneAt: z.nullable(instant),
});
export type PlannedChange = z.infer<typeof plannedChange>;

/** A set whole. */
const setConsistency = z.object({
  id: z.string(),
  place: promisePlace,
  /** First to last. `text`: the page's as kept with it; only the last one's is given. */
  versions: z.array(
    z.object({
      id: z.string(),
      no: z.int(),
      from: instant,
      promises: z.array(pagePromise),
      nextStep: z.nullable(pageStep),
      text: z.nullable(z.string()),
    }),
  ),
  /** Lines of the track in force that are for a promise. */
  lines: z.array(z.object({ promiseId: z.string(), text: z.string() })),
  /** Whether there is a page that can be looked at. */
  hasPage: z.boolean(),
  look: z.nullable(pageLook),
  all: figures,
  byVersion: z.array(z.object({ versionId: z.string(), figures })),
  weeks: z.array(z.object({ week: weekKey, contradiction: figure })),
  /** Their own words about a promise, masked; only where at least five leads left some. */
  words: z.array(
    z.object({
      promiseId: z.string(),
      leads: z.int(),
      /** What reads the same of several leads once, with of how many. */
      words: z.array(z.object({ text: z.string(), leads: z.int() })),
    }),
  ),
  changes: z.array(plannedChange),
});
export type SetConsistency = z.infer<typeof setConsistency>;

/** `who`: those a change can be given to. */
export const consistencyOutput = z.object({
  period: reviewPeriod,
  zone: z.string(),
  sets: z.array(listedConsistency),
  set: z.nullable(setConsistency),
  who: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ConsistencyOutput = z.infer<typeof consistencyOutput>;

export const checkPageInput = z.object({ setId });
/** Null: the set has no page. */
export const pageChecked = z.object({ look: z.nullable(pageLook) });

export const planChangeInput = z.object({
  setId,
  promiseId: z.nullable(z.uuid()),
  part: z.enum(["page", "track"]),
  what: z.string().check(z.trim(), z.minLength(1), z.maxLength(PROMISE_LIMITS.changeCharacters), z.regex(/^[^\0]*$/)),
  who: z.nullable(z.string().check(z.maxLength(100))),
  dueOn: z.nullable(z.iso.date()),
});
export type PlanChangeInput = z.infer<typeof planChangeInput>;
export const changePlanned = z.object({ id: z.string() });

/** `isDone` false: it is open again. */
export const doneChangeInput = z.object({ id: z.uuid(), isDone: z.boolean() });
