import type { Database } from "../db/engine/database.ts";
import { changeEpoch, feedState, type FeedState } from "../db/record/feed.ts";

/** How far each organisation's feed was when this process last looked, by database. */
const seen = new WeakMap<Database, Map<string, Pick<FeedState, "epoch" | "head">>>();

/**
 * Where an organisation's feed stands. One that stands before where this process has seen it is a database put back
 * beneath it: a new epoch, named by `fresh`, so that every phone begins anew. Nothing that a phone says does that.
 */
export const watchFeed = async (db: Database, orgId: string, fresh: string): Promise<void> => {
  const ofDatabase = seen.get(db) ?? new Map<string, Pick<FeedState, "epoch" | "head">>();
  seen.set(db, ofDatabase);
  // Read first: what others note while the database answers is no sign that it went back.
  const before = ofDatabase.get(orgId);
  const state = await feedState(db, orgId, fresh);
  if (before?.epoch === state.epoch && state.head < before.head) {
    await changeEpoch(db, orgId, state.epoch, fresh);
    ofDatabase.delete(orgId);
    return;
  }
  const now = ofDatabase.get(orgId);
  if (now?.epoch !== state.epoch || state.head > now.head) ofDatabase.set(orgId, state);
};
