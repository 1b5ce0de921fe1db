import type { PageLook, PlannedChange, SetConsistency } from "#contract/consistency";
import { pageDrift } from "#domain/promise/page-drift";
import { consistencyOf, contradictionByWeek } from "#domain/report/consistency";
import { talkCells } from "../db/promise/consistency.ts";
import { ownWords } from "../db/promise/own-words.ts";
import type { PageLookRow } from "../db/promise/page-look.ts";
import { changesOfSet, type PlannedChangeRow } from "../db/promise/planned-change.ts";
import { type SetMade, textKept, tracksOfSet } from "../db/promise/sets-made.ts";
import { seenAs, withTapped } from "../db/promise/talks-read.ts";
import type { TalkScope } from "../db/promise/talk-scope.ts";
import type { Database } from "../db/engine/database.ts";
import { wordsShown } from "./words-shown.ts";

/** How a page was found, against the set's last version: one found before that was confirmed is compared anew. */
export const lookShown = (row: PageLookRow, set: SetMade, kept: string | null): PageLook => {
  const { lookedAt, outcome, pageText } = row;
  const drift =
    outcome === "read" ? pageDrift(set.versions.at(-1)!.promises, kept, pageText ?? "") : { gone: [], otherWords: [] };
  return { lookedAt, outcome, ...drift, text: outcome === "read" ? pageText : null };
};

export const changeShown = (row: PlannedChangeRow): PlannedChange => ({
  id: row.id,
  promiseId: row.promiseId,
  part: row.part,
  what: row.what,
  who: row.userId === null || row.whoName === null ? null : { id: row.userId, name: row.whoName },
  dueOn: row.dueOn,
  createdAt: row.createdAt,
  doneAt: row.doneAt,
});

/** Everything of one set. */
export const setWhole = async (
  db: Database,
  scope: TalkScope,
  set: SetMade,
  look: PageLookRow | undefined,
): Promise<SetConsistency> => {
  const { orgId } = scope;
  const ids = set.versions.map(({ id }) => id);
  const last = set.versions.at(-1)!;
  const [tracks, cells, kept, words, changes] = await Promise.all([
    tracksOfSet(db, orgId, set.id),
    talkCells(db, scope, ids),
    textKept(db, orgId, last.id),
    ownWords(db, scope, ids),
    changesOfSet(db, orgId, set.id),
  ]);
  const talks = withTapped(cells, tracks);
  const versions = set.versions.map(seenAs);
  const all = consistencyOf(talks, versions);
  return {
    id: set.id,
    place: set.place,
    versions: set.versions.map(({ id, no, from, promises, nextStep }) => ({
      id,
      no,
      from,
      promises,
      nextStep,
      text: id === last.id ? kept : null,
    })),
    lines: (tracks[0]?.lines ?? []).flatMap(({ promiseId, text }) => (promiseId === null ? [] : [{ promiseId, text }])),
    hasPage: set.place.page !== null,
    look: look === undefined ? null : lookShown(look, set, kept),
    all,
    byVersion: versions.map((version) => ({
      versionId: version.id,
      figures: versions.length === 1 ? all : consistencyOf(talks, [version]),
    })),
    weeks: contradictionByWeek(talks),
    words: wordsShown(words),
    changes: changes.map(changeShown),
  };
};
