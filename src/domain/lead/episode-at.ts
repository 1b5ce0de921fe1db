import type { Instant } from "../time/instant.ts";

/** When one of a lead's episodes began. Its start is fixed when it is opened. */
export type EpisodeStart = { readonly no: number; readonly startedAt: Instant };

/**
 * The number of the episode that something on record of a lead belongs to: the one it names, if the lead has it; else
 * the last one begun by `at`; before all of them, the first. `episodes` rise by number and by start; there is at least
 * one.
 */
export const episodeAt = (episodes: readonly EpisodeStart[], at: Instant, named: number | null): number => {
  if (named !== null && episodes.some(({ no }) => no === named)) return named;
  return (episodes.findLast(({ startedAt }) => startedAt <= at) ?? episodes[0]!).no;
};
