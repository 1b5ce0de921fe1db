import type { ConsistencyInput, ConsistencyOutput } from "#contract/consistency";
import { whoMay } from "../access/role-rights.ts";
import { lookOf, looksOf } from "../db/promise/page-look.ts";
import { activeWith, openChanges } from "../db/promise/planned-change.ts";
import { setsMade } from "../db/promise/sets-made.ts";
import { listedSets } from "./listed-sets.ts";
import { setWhole } from "./set-whole.ts";
import { type TalkReader, talkPeriod } from "./talk-period.ts";

/**
 * What first talks of a period say of every set, and of one whole: the one asked for, or that with the promise to look
 * at first. A set that is not there is none.
 */
export const readConsistency = async (
  reader: TalkReader,
  { setId, period: asked }: ConsistencyInput,
): Promise<ConsistencyOutput> => {
  const { db, orgId, zone } = reader;
  const [{ scope, period, cells }, sets, looks, open, who] = await Promise.all([
    talkPeriod(reader, asked),
    setsMade(db, orgId),
    looksOf(db, orgId),
    openChanges(db, orgId),
    activeWith(db, orgId, whoMay("plan_changes")),
  ]);
  const talks = cells.map((cell) => ({ ...cell, tapped: [] }));
  const listed = listedSets(sets, talks, looks, open);
  const chosen = sets.find(({ id }) => id === (setId ?? listed[0]?.id));
  const look = chosen === undefined ? undefined : await lookOf(db, orgId, chosen.id);
  return {
    period,
    zone,
    sets: listed,
    set: chosen === undefined ? null : await setWhole(db, scope, chosen, look),
    who,
  };
};
