import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { episode, lead } from "./tables.ts";

/** An episode to be opened; what is left out is not known. */
export type NewEpisode = Pick<typeof episode.$inferInsert, "startedAt" | "policyId" | "enquiryNo" | "opening"> &
  Pick<typeof episode.$inferInsert, "partialChannels" | "outcome" | "outcomeLabel" | "outcomeAt">;

/** Opens the next episode of a lead that the caller holds, under the next number, which it returns: the one that runs. */
export const insertEpisode = async (
  db: Database,
  orgId: string,
  leadId: string,
  { opening = "enquiry", ...of }: NewEpisode,
): Promise<number> => {
  const next = sql`${lead.episodesGiven} + 1`;
  const [given] = await db
    .update(lead)
    .set({ episodesGiven: next, episodeNo: next, ...(opening === "recycled" ? {} : { enquiryEpisodeNo: next }) })
    .where(and(eq(lead.orgId, orgId), eq(lead.id, leadId)))
    .returning({ no: lead.episodesGiven });
  if (given === undefined) throw new Error("an episode is of a lead that is held");
  await db.insert(episode).values({ ...of, opening, orgId, leadId, no: given.no });
  return given.no;
};
