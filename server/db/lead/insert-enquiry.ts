import { and, asc, eq, sql } from "drizzle-orm";
import { episodeAt } from "#domain/lead/episode-at";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { keptPage, sawPromises } from "./saw-promises.ts";
import { insertEpisode, type NewEpisode } from "./insert-episode.ts";
import { enquiry, episode, lead } from "./tables.ts";

/** A further enquiry of a lead, as it came. */
export type NewEnquiry = Omit<
  typeof enquiry.$inferInsert,
  "orgId" | "leadId" | "no" | "episodeNo" | "promiseVersionId" | "promiseCandidates"
>;

/**
 * Writes a lead's further enquiry under the next number, into the episode that ran when it came, or opening the next one.
 * It keeps which promises its person saw.
 * The lead is held by the caller. Returns the numbers of both.
 */
export const insertEnquiry = async (
  db: Database,
  orgId: string,
  leadId: string,
  of: NewEnquiry,
  opens: Omit<NewEpisode, "enquiryNo"> | null,
): Promise<{ no: number; episodeNo: number }> => {
  const [given] = await db
    .update(lead)
    .set({ enquiriesGiven: sql`${lead.enquiriesGiven} + 1` })
    .where(and(eq(lead.orgId, orgId), eq(lead.id, leadId)))
    .returning({ no: lead.enquiriesGiven });
  if (given === undefined) throw new Error("an enquiry is of a lead that is held");
  const { no } = given;
  const episodeNo =
    opens === null
      ? await episodeOf(db, orgId, leadId, of.arrivedAt)
      : await insertEpisode(db, orgId, leadId, { ...opens, enquiryNo: no });
  const [saw] = await sawPromises(db, orgId, [of]);
  await db.insert(enquiry).values({ ...of, page: keptPage(of.page), ...saw, orgId, leadId, no, episodeNo });
  return { no, episodeNo };
};

/** The number of the episode that ran at an instant. */
const episodeOf = async (db: Database, orgId: string, leadId: string, at: Instant): Promise<number> => {
  const starts = await db
    .select({ no: episode.no, startedAt: episode.startedAt })
    .from(episode)
    .where(and(eq(episode.orgId, orgId), eq(episode.leadId, leadId)))
    .orderBy(asc(episode.startedAt), asc(episode.no));
  return episodeAt(starts, at, null);
};
