import { DAY, type Instant } from "#domain/time/instant";
import { isRecordedBetween, lastRecordedInstant } from "../../db/record/assessment-due.ts";
import type { Database } from "../../db/engine/database.ts";

export type JudgingInstant = { at: Instant; kind: "now" | "end_of_record" };

/** A record that ended longer ago than this is history: nobody failed to act after its last line. */
const STILL_LIVE = 30 * DAY;

/**
 * The instant an organisation's leads are judged as of: now, or, where nothing is on record in the last 30 days, the
 * last instant on record ("as of the end of the record"). Judging finished history as of today would call every
 * sequence that the export cut off unfinished.
 */
export const judgingInstant = async (db: Database, orgId: string, now: Instant): Promise<JudgingInstant> => {
  // Of a record that is being written the newest entries say enough; only of one that ended is its very end looked for.
  if (await isRecordedBetween(db, orgId, now - STILL_LIVE, now)) return { at: now, kind: "now" };
  const last = await lastRecordedInstant(db, orgId, now);
  return last !== null && now - last > STILL_LIVE ? { at: last, kind: "end_of_record" } : { at: now, kind: "now" };
};
