import type { ConsistencyFigure, PageLook, SetConsistency } from "#contract/consistency";
import type { Apart } from "#domain/report/consistency-figure";
import type { PromiseThread } from "#domain/report/promise-thread";
import * as m from "../../../paraglide/messages.js";
import { figureWords } from "../report/figure-words.ts";

type Place = SetConsistency["place"];

/** Where something is promised, in a line: campaign, ad and page as they are written. */
export const placeWords = ({ campaign, ad, page }: Place): string =>
  [campaign, ad, page?.replace(/^https?:\/\/(www\.)?/i, "") ?? null].filter((name) => name !== null).join(" · ");

export const THREAD_WORDS: Record<PromiseThread, () => string> = {
  mismatched: m.consistency_call_mismatched,
  contradicted: m.consistency_call_contradicted,
  as_said: m.consistency_call_as_said,
  unrecorded: m.consistency_call_unrecorded,
};

export const APART_WORDS: Record<Apart, (of: { n: number }) => string> = {
  unrecorded: m.consistency_apart_unrecorded,
  not_discussed: m.consistency_apart_not_discussed,
  unnamed: m.consistency_apart_unnamed,
  no_step: m.consistency_apart_no_step,
  step_unknown: m.consistency_apart_step_unknown,
  page_names_none: m.consistency_apart_page_names_none,
};

/** Those that stand apart, in words; empty where none does. */
export const apartWords = ({ apart }: ConsistencyFigure): string =>
  apart.map(({ why, n }) => APART_WORDS[why]({ n })).join(" · ");

/** Why a page could not be read. */
const REFUSED: Record<string, () => string> = {
  drawn_by_script: m.consistency_refused_drawn_by_script,
  unreachable: m.consistency_refused_unreachable,
  no_such_host: m.consistency_refused_no_such_host,
  bad_status: m.consistency_refused_bad_status,
  too_slow: m.consistency_refused_too_slow,
};
export const refusedWords = ({ outcome }: PageLook): string =>
  m.consistency_page_refused({ why: (REFUSED[outcome] ?? m.consistency_refused_other)() });

/** Fewer than this and a share says nothing yet. */
export const FEWEST = 10;

/** A figure with what it is out of and its range; too few to say, with the bare count, where it is out of few. */
export const shownFigure = ({ share }: ConsistencyFigure): string =>
  share.of === 0 || share.of >= FEWEST
    ? figureWords(share)
    : `${figureWords({ ...share, low: null, high: null })}, ${m.consistency_figure_few()}`;
