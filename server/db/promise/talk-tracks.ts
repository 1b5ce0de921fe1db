import { and, desc, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { talkTrack } from "./tables.ts";

export type TrackRow = typeof talkTrack.$inferSelect;

/** The talk track in force of a set; null: none was saved. */
export const trackInForce = async (db: Database, orgId: string, setId: string): Promise<TrackRow | null> => {
  const rows = await db
    .select()
    .from(talkTrack)
    .where(and(eq(talkTrack.orgId, orgId), eq(talkTrack.setId, setId)))
    .orderBy(desc(talkTrack.no))
    .limit(1);
  return rows[0] ?? null;
};

/** The talk tracks in force of all sets, by set. */
export const tracksInForce = async (db: Database, orgId: string): Promise<Map<string, TrackRow>> => {
  const rows = await db
    .selectDistinctOn([talkTrack.setId])
    .from(talkTrack)
    .where(eq(talkTrack.orgId, orgId))
    .orderBy(talkTrack.setId, desc(talkTrack.no));
  return new Map(rows.map((row) => [row.setId, row]));
};

export const insertTrack = async (db: Database, track: typeof talkTrack.$inferInsert): Promise<void> => {
  await db.insert(talkTrack).values(track);
};
