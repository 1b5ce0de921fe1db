import { setTimeout as wait } from "node:timers/promises";
import type { Instant } from "#domain/time/instant";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { retrying } from "../db/engine/retry.ts";
import { eraseStray } from "../db/erasure/erase-stray.ts";
import {
  type ErasureRecord,
  finishErasures,
  noteErasures,
  type PersonsTogether,
  personsTogether,
  unfinishedErasures,
} from "../db/erasure/erasures.ts";
import { erasureKey, erasingOf } from "../db/erasure/erasing-of.ts";
import { type Traces, tracesOf } from "../db/erasure/traces.ts";
import { vacuumErased } from "../db/erasure/vacuum-erased.ts";
import { erasePerson } from "../record/change/erase-person.ts";
import { ERASED_LABEL } from "./erasure-words.ts";

export type Erasers = {
  db: Database;
  clock: Clock;
  isEmbedded: boolean;
  /** Takes a person out of what imports keep; false while an import is under way, and then it is asked again. */
  eraseFromFiles: (orgId: string, traces: Traces, askedAt: Instant) => Promise<boolean>;
  signal?: AbortSignal;
};

const LOOK_AGAIN_MS = 1_000;

/**
 * Erases whoever is on the list and not finished, in all organisations: files first, while it is known what they are
 * looked for by, then the record, in one transaction a person. Killed at any place, it is begun anew and does the rest; a
 * person is finished once the room of what was erased is given back. Returns how many were.
 */
export const eraseAsked = async (by: Erasers): Promise<number> => {
  const { db, clock } = by;
  const asked = await unfinishedErasures(db);
  const done: { orgId: string; personIds: string[] }[] = [];
  for (const one of asked) {
    const together = await personsTogether(db, one.orgId, one.personId);
    // A list brought along from elsewhere may name persons that are not here, and not whom they were joined to here.
    const { askedBy, askedAt } = one;
    if (together !== null) await noteErasures(db, one.orgId, together.personIds, { askedBy, askedAt });
    if (together !== null && !(await eraseOne(by, one, together))) continue;
    done.push({ orgId: one.orgId, personIds: together?.personIds ?? [one.personId] });
  }
  if (done.length === 0) return 0;
  await vacuumErased(by);
  for (const [orgId, some] of Map.groupBy(done, (one) => one.orgId))
    await finishErasures(
      db,
      orgId,
      some.flatMap(({ personIds }) => personIds),
      clock(),
    );
  return done.length;
};

/** False: it was broken off, since the process ends. */
const eraseOne = async (
  { db, clock, eraseFromFiles, signal }: Erasers,
  one: ErasureRecord,
  together: PersonsTogether,
): Promise<boolean> => {
  const { orgId } = one;
  const traces = await tracesOf(db, orgId, together);
  let isOver = await eraseFromFiles(one.orgId, traces, one.askedAt);
  const key = await erasureKey(db);
  await retrying(() =>
    db.transaction(async (tx) => {
      const now = clock();
      await eraseStray(tx, orgId, traces, { ...erasingOf(key, together.rootId), now });
      await erasePerson(tx, orgId, together, { now, label: ERASED_LABEL });
    }),
  );
  // From now on an import knows them, and keeps nothing of theirs; what it had kept by then goes when it is over.
  while (!isOver) {
    if (signal?.aborted === true) return false;
    await wait(LOOK_AGAIN_MS);
    isOver = await eraseFromFiles(one.orgId, traces, one.askedAt);
  }
  return true;
};
