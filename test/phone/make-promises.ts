import type { PagePromise, PromiseVersion, TalkTrack } from "#contract/promise";
import type { TrackLine } from "#domain/promise/talk-track";
import { NOW } from "./make-lead.ts";

const words = (id: string, no: number): PagePromise => ({ id: `${id}-${no}`, text: `Promise ${no} of ${id}` });

/** A version of a set with two promises of its own, and a page's text. */
export const versionOf = (id: string, setId = "set", more: Partial<PromiseVersion> = {}): PromiseVersion => ({
  id,
  setId,
  no: 1,
  from: NOW,
  place: { campaign: null, ad: null, page: `page.example/${setId}` },
  promises: [words(id, 1), words(id, 2)],
  nextStep: null,
  title: "The page",
  text: `All that ${id} says`,
  ...more,
});

export const lineOf = (id: string, of: Partial<TrackLine> = {}): TrackLine => ({
  id,
  text: `Line ${id}`,
  promiseId: null,
  question: null,
  ...of,
});

export const trackOf = (id: string, setId = "set", lines: TrackLine[] = [lineOf("open")]): TalkTrack => ({
  id,
  setId,
  no: 1,
  lines,
});

/** What a lead saw. */
export const saw = (versionId: string | null, candidates: string[] = []) => ({ promise: { versionId, candidates } });
