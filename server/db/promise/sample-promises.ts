import { and, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { enquiry } from "../lead/tables.ts";
import { pageLook, plannedChange, promiseSet, promiseVersion, talkTrack } from "./tables.ts";

/** A made-up set with all there is of it. */
export type PromiseRows = {
  set: typeof promiseSet.$inferInsert;
  version: typeof promiseVersion.$inferInsert;
  track: typeof talkTrack.$inferInsert;
  look: typeof pageLook.$inferInsert;
  change: typeof plannedChange.$inferInsert | null;
};

/** Writes a made-up set; every enquiry of its campaign saw it. */
export const insertPromises = async (
  db: Database,
  { set, version, track, look, change }: PromiseRows,
): Promise<void> => {
  await db.insert(promiseSet).values(set);
  await db.insert(promiseVersion).values(version);
  await db.insert(talkTrack).values(track);
  await db.insert(pageLook).values(look);
  if (change !== null) await db.insert(plannedChange).values(change);
  await db
    .update(enquiry)
    .set({ promiseVersionId: version.id, page: set.page ?? null })
    .where(and(eq(enquiry.orgId, set.orgId), eq(enquiry.campaign, set.campaign ?? "")));
};
