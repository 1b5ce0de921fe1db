import { DAY, type Instant } from "#domain/time/instant";
import { lastBroughtIn } from "../../db/import/brought-in.ts";
import { isRecordedHereBetween, lastRecordedInstant } from "../../db/record/assessment-due.ts";
import type { Database } from "../../db/engine/database.ts";

export type JudgingInstant = { at: Instant; kind: "now" | "end_of_record" };

/** A record that ended longer ago than this is history: nobody failed to act after its last line. */
export const STILL_LIVE = 30 * DAY;

/**
 * The last instant up to `now` at which something is known to have happened: on record, or by the word of rows that an
 * import brought in. Never a plan, a row given back or a date ahead. Null: nothing has.
 */
export const lastThatHappened = async (db: Database, orgId: string, now: Instant): Promise<Instant | null> => {
  const onRecord = await lastRecordedInstant(db, orgId, now);
  const broughtIn = await lastBroughtIn(db, orgId, now);
  return onRecord === null || broughtIn === null ? (onRecord ?? broughtIn) : Math.max(onRecord, broughtIn);
};

/**
 * The instant an organisation's leads are judged as of: now, where something was recorded here in the last 30 days; else
 * the last thing that happened ("the end of the record"). Judging an export as of today would call every sequence that
 * it cut off unfinished.
 */
export const judgingInstant = async (db: Database, orgId: string, now: Instant): Promise<JudgingInstant> => {
  // Of a record that is being written the newest entries say enough; only of one that ended is its very end looked for.
  if (await isRecordedHereBetween(db, orgId, now - STILL_LIVE, now)) return { at: now, kind: "now" };
  const last = await lastThatHappened(db, orgId, now);
  return last === null ? { at: now, kind: "now" } : { at: last, kind: "end_of_record" };
};
