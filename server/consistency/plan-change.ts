import type { PlanChangeInput } from "#contract/consistency";
import type { Refusal } from "#contract/refusal";
import { whoMay } from "../access/role-rights.ts";
import { dateOf, localDay } from "../base/local-day.ts";
import { newId } from "../base/new-id.ts";
import { activeWith, insertChange } from "../db/promise/planned-change.ts";
import { setsMade } from "../db/promise/sets-made.ts";
import type { TalkReader } from "./talk-period.ts";

/**
 * Plans a change for a promise of a set, or for the set. `who`: somebody who may plan changes, or nobody yet. `dueOn`:
 * today or later in the workspace's zone, else `invalid_input`.
 */
export const planChange = async (
  { db, orgId, zone, now }: TalkReader,
  userId: string,
  { setId, promiseId, part, what, who, dueOn }: PlanChangeInput,
): Promise<{ id: string } | { refused: Refusal }> => {
  if (dueOn !== null && dueOn < dateOf(localDay(zone, now))) return { refused: "invalid_input" };
  const set = (await setsMade(db, orgId)).find(({ id }) => id === setId);
  if (set === undefined) return { refused: "not_found" };
  const version =
    promiseId === null
      ? set.versions.at(-1)
      : set.versions.findLast(({ promises }) => promises.some(({ id }) => id === promiseId));
  if (version === undefined) return { refused: "not_found" };
  if (who !== null && !(await activeWith(db, orgId, whoMay("plan_changes"))).some(({ id }) => id === who))
    return { refused: "not_found" };
  const id = newId(now);
  const planned = { orgId, id, setId, versionId: version.id, promiseId, part, what, userId: who, dueOn };
  await insertChange(db, { ...planned, createdAt: now, createdBy: userId, doneAt: null });
  return { id };
};
