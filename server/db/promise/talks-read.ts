import type { FirstTalks, VersionSeen } from "#domain/report/first-talk";
import { talkLeads, type TalksAsked } from "#domain/report/talk-leads";
import type { Database } from "../engine/database.ts";
import { talkCells, type TalkCell } from "./consistency.ts";
import { setsMade, tracksOfSet, type VersionMade } from "./sets-made.ts";
import type { TalkScope } from "./talk-scope.ts";

type Tracks = Awaited<ReturnType<typeof tracksOfSet>>;

/** A version as consistency is reckoned against it. */
export const seenAs = ({ id, promises, nextStep }: VersionMade): VersionSeen => ({
  id,
  promiseIds: promises.map((promise) => promise.id),
  nextStep,
});

/** Talks with the promises of which a line was tapped. */
export const withTapped = (cells: readonly TalkCell[], tracks: Tracks): FirstTalks[] => {
  const forPromise = new Map(
    tracks.flatMap(({ id, lines }) => lines.map((line) => [`${id} ${line.id}`, line.promiseId] as const)),
  );
  return cells.map(({ trackId, lines, ...cell }) => ({
    ...cell,
    tapped: [...new Set(lines.flatMap((line) => forPromise.get(`${trackId ?? ""} ${line}`) ?? []))],
  }));
};

/** The leads whose talks a figure of a set counts (V58); none where the set is not there. `versionId` null: of all its versions. */
export const leadsOfTalks = async (
  db: Database,
  scope: TalkScope,
  { setId, versionId, ...asked }: TalksAsked & { setId: string; versionId: string | null },
): Promise<string[]> => {
  const set = (await setsMade(db, scope.orgId)).find(({ id }) => id === setId);
  if (set === undefined) return [];
  const ids = set.versions.map(({ id }) => id);
  const [tracks, cells] = await Promise.all([tracksOfSet(db, scope.orgId, setId), talkCells(db, scope, ids, true)]);
  const versions = set.versions.filter(({ id }) => versionId === null || id === versionId).map(seenAs);
  return talkLeads(withTapped(cells, tracks), versions, asked);
};
