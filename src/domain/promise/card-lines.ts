import { questionKey } from "./question-key.ts";
import type { TrackLine } from "./talk-track.ts";
import { isForNeither } from "./track-needs.ts";

/** A track's lines as one lead's card has them; each line once. */
export interface CardLines {
  /** To open with, then for what this person asked, then for what they were promised. */
  readonly shown: readonly TrackLine[];
  /** One tap further, in the track's order. */
  readonly more: readonly TrackLine[];
}

/**
 * `asked`: this person's questions, in their words and order; `promises`: those of the version they saw, in its order,
 * empty where that is unknown. Lines for other promises are left out.
 */
export const cardLines = (
  lines: readonly TrackLine[],
  asked: readonly string[],
  promises: readonly { readonly id: string }[],
): CardLines => {
  const opening = lines.find(isForNeither);
  const ofQuestions = lines.filter((line) => line.promiseId === null && line.question !== null);
  const shown = new Set([
    ...(opening === undefined ? [] : [opening]),
    ...inOrderOf(asked.map(questionKey), ofQuestions, ({ question }) => questionKey(question ?? "")),
    ...inOrderOf(
      promises.map(({ id }) => id),
      lines.filter(({ promiseId }) => promiseId !== null),
      ({ promiseId }) => promiseId ?? "",
    ),
  ]);
  return {
    shown: [...shown],
    more: lines.filter((line) => line.promiseId === null && !shown.has(line)),
  };
};

/** Of each key its lines, in the order they stand. */
const inOrderOf = (
  keys: readonly string[],
  lines: readonly TrackLine[],
  keyOf: (line: TrackLine) => string,
): TrackLine[] => keys.flatMap((key) => lines.filter((line) => keyOf(line) === key));
