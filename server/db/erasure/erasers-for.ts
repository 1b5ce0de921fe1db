import type { Erasing } from "#domain/attempt/erasing";
import type { Database } from "../engine/database.ts";
import { erasedAmong } from "./erasures.ts";
import { erasureKey, erasingOf } from "./erasing-of.ts";

/** Of these leads, those of persons who are erased, with how what still comes of them is erased too. */
export const erasersFor = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, Erasing>> => {
  const erased = await erasedAmong(db, orgId, leadIds);
  if (erased.size === 0) return new Map();
  const key = await erasureKey(db);
  return new Map([...erased].map(([id, { rootId }]) => [id, erasingOf(key, rootId)]));
};
