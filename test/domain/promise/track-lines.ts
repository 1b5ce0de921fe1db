import type { TrackLine } from "#domain/promise/talk-track";

/** A line for neither a promise nor a question, with its id as its words. */
export const line = (id: string, of: Partial<TrackLine> = {}): TrackLine => ({
  id,
  text: id,
  promiseId: null,
  question: null,
  ...of,
});
