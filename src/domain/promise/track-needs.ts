import type { TrackLine } from "./talk-track.ts";

/** What is wrong with a track, by ids: lines that nothing needs, and promises that no line is for, each in its order. */
export interface TrackNeeds {
  readonly needless: readonly string[];
  readonly withoutLine: readonly string[];
}

/**
 * `promises`: those of the set's last version. Nothing needs a line for a promise that is not among them, nor one for
 * neither a promise nor a question, but for the first such (to open with).
 */
export const trackNeeds = (lines: readonly TrackLine[], promises: readonly { readonly id: string }[]): TrackNeeds => {
  const made = new Set(promises.map(({ id }) => id));
  const opening = lines.find(isForNeither);
  const isNeeded = (line: TrackLine): boolean =>
    line.promiseId === null ? line.question !== null || line === opening : made.has(line.promiseId);
  const withLine = new Set(lines.map(({ promiseId }) => promiseId));
  return {
    needless: lines.filter((line) => !isNeeded(line)).map(({ id }) => id),
    withoutLine: promises.filter(({ id }) => !withLine.has(id)).map(({ id }) => id),
  };
};

/** Whether a line is for no promise and no question: the first such opens the talk. */
export const isForNeither = ({ promiseId, question }: TrackLine): boolean => promiseId === null && question === null;
