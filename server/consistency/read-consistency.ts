import type { ConsistencyInput, ConsistencyOutput } from "#contract/consistency";
import { whoMay } from "../access/role-rights.ts";
import { talkCells } from "../db/promise/consistency.ts";
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
  const { scope, period } = await talkPeriod(reader, asked);
  const sets = await setsMade(db, orgId);
  const looks = await looksOf(db, orgId);
  const talks = (await talkCells(db, scope, null)).map((cell) => ({ ...cell, tapped: [] }));
  const listed = listedSets(sets, talks, looks, await openChanges(db, orgId));
  const chosen = sets.find(({ id }) => id === (setId ?? listed[0]?.id));
  const look = chosen === undefined ? undefined : await lookOf(db, orgId, chosen.id);
  return {
    period,
    zone,
    sets: listed,
    set: chosen === undefined ? null : await setWhole(db, scope, chosen, look),
    who: await activeWith(db, orgId, whoMay("plan_changes")),
  };
};
