import { and, asc, eq, sql } from "drizzle-orm";
import { episodeAt } from "#domain/lead/episode-at";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { enquiry, episode, lead } from "./tables.ts";

/** A further enquiry of a lead, as it came. */
export type NewEnquiry = Omit<typeof enquiry.$inferInsert, "orgId" | "leadId" | "no" | "episodeNo">;

const next = (column: typeof enquiry.no | typeof episode.no) => sql<number>`coalesce(max(${column}), 0) + 1`;

/**
 * Writes a lead's further enquiry under the next number, into the episode that ran when it came, or, with the policy it is pinned
 * to, opening the next one, which begins with it. The lead is held by the caller. Returns the numbers of both.
 */
export const insertEnquiry = async (
  db: Database,
  orgId: string,
  leadId: string,
  of: NewEnquiry,
  opens: { policyId: string; startedAt: Instant } | null,
): Promise<{ no: number; episodeNo: number }> => {
  const enquiries = and(eq(enquiry.orgId, orgId), eq(enquiry.leadId, leadId));
  const [numbers] = await db
    .select({ no: next(enquiry.no) })
    .from(enquiry)
    .where(enquiries);
  const no = numbers?.no ?? 1;
  const here = and(eq(lead.orgId, orgId), eq(lead.id, leadId));
  const episodes = and(eq(episode.orgId, orgId), eq(episode.leadId, leadId));
  if (opens === null) {
    const starts = await db
      .select({ no: episode.no, startedAt: episode.startedAt })
      .from(episode)
      .where(episodes)
      .orderBy(asc(episode.startedAt), asc(episode.no));
    const episodeNo = episodeAt(starts, of.arrivedAt, null);
    await db.insert(enquiry).values({ ...of, orgId, leadId, no, episodeNo });
    return { no, episodeNo };
  }
  const [opened] = await db
    .select({ no: next(episode.no) })
    .from(episode)
    .where(episodes);
  const episodeNo = opened?.no ?? 1;
  await db.insert(enquiry).values({ ...of, orgId, leadId, no, episodeNo });
  await db.insert(episode).values({ orgId, leadId, no: episodeNo, enquiryNo: no, ...opens });
  await db.update(lead).set({ episodeNo }).where(here);
  return { no, episodeNo };
};
