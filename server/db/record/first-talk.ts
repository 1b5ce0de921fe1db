import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { runNamed } from "../engine/run-named.ts";
import type { firstTalk } from "./tables.ts";

export type FirstTalkRecord = Omit<typeof firstTalk.$inferSelect, "orgId">;

const stamp = (at: number): string => new Date(at).toISOString();

/** Makes these leads' first talks these, and no others: two statements, rows as one JSON parameter. */
export const keepFirstTalks = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
  talks: readonly FirstTalkRecord[],
): Promise<void> => {
  if (leadIds.length === 0) return;
  await runNamed(
    db,
    "forget_first_talks",
    sql`
    delete from first_talk where org_id = ${orgId} and lead_id = any(${`{${leadIds.join(",")}}`}::uuid[])`,
  );
  if (talks.length === 0) return;
  const rows = talks.map((talk) => ({
    lead_id: talk.leadId,
    episode_no: talk.episodeNo,
    enquiry_no: talk.enquiryNo,
    at: stamp(talk.at),
    actor_id: talk.actorId,
    check_id: talk.checkId,
    answer: talk.answer,
    promise_id: talk.promiseId,
    phrase: talk.phrase,
    has_words: talk.hasWords,
    shown_version_id: talk.shownVersionId,
    track_id: talk.trackId,
    lines: talk.lines,
    step: talk.step,
  }));
  await db.execute(sql`
    insert into first_talk (org_id, lead_id, episode_no, enquiry_no, at, actor_id, check_id, answer, promise_id, phrase,
      has_words, shown_version_id, track_id, lines, step)
    select ${orgId}, r.lead_id, r.episode_no, r.enquiry_no, r.at, r.actor_id, r.check_id, r.answer, r.promise_id, r.phrase,
      r.has_words, r.shown_version_id, r.track_id, r.lines, r.step
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      lead_id uuid, episode_no int, enquiry_no int, at timestamptz, actor_id text, check_id uuid, answer text,
      promise_id text, phrase text, has_words boolean, shown_version_id uuid, track_id uuid, lines text[], step text)`);
};
