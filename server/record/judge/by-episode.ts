import { episodeAt } from "#domain/lead/episode-at";
import type { EventRecord } from "../../db/record/assessment.ts";
import type { LeadRecord } from "../../db/lead/lead-record.ts";

/** The rows of a lead's record by the number of the episode they belong to (M3); every episode is there. */
export const byEpisode = ({ episodes }: LeadRecord, rows: readonly EventRecord[]): Map<number, EventRecord[]> => {
  const parts = new Map(episodes.map(({ no }): [number, EventRecord[]] => [no, []]));
  for (const row of rows) parts.get(episodeAt(episodes, row.at, row.episodeNo))!.push(row);
  return parts;
};
