import { and, eq, ne, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { enquiry, episode } from "../lead/tables.ts";
import type { EnquiryAnswer } from "../lead/enquiry-answer.ts";
import type { MappedLead } from "./mapped-row.ts";

/** An enquiry that is here: its number under the lead it is of now, and the hash of its row, if an import brought it. */
export type KnownEnquiry = { leadId: string; no: number; rowHash: string | null; batchId: string | null };

/** The enquiries of these leads by their arrival; those of a lead that was joined to another are among that one's. */
export const knownEnquiries = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<Map<string, Map<Instant, KnownEnquiry>>> => {
  const found = new Map<string, Map<Instant, KnownEnquiry>>();
  if (leadIds.length === 0) return found;
  const { rows } = await db.execute<{
    asked: string;
    lead_id: string;
    no: number;
    at: number | string;
    row_hash: string | null;
    batch_id: string | null;
  }>(sql`
    select asked.id as asked, q.lead_id, q.no, (extract(epoch from q.arrived_at) * 1000)::float8 as at, q.row_hash,
      q.batch_id
    from unnest(${`{${leadIds.join(",")}}`}::uuid[]) as asked(id)
    left join lead_alias a on a.org_id = ${orgId} and a.id = asked.id
    join enquiry q on q.org_id = ${orgId} and q.lead_id = coalesce(a.lead_id, asked.id)
    order by asked.id, q.no desc`);
  for (const { asked, lead_id: leadId, no, at, row_hash: rowHash, batch_id: batchId } of rows) {
    const of = found.get(asked) ?? new Map<Instant, KnownEnquiry>();
    // Of two that came at one time, the one that came first stands.
    of.set(Math.round(Number(at)), { leadId, no, rowHash, batchId });
    found.set(asked, of);
  }
  return found;
};

/** What a row says of an enquiry, as it is stored. `answers`: with what else it says that an enquiry has no place for. */
export const enquiryFields = (of: MappedLead, answers: Record<string, EnquiryAnswer>) => ({
  arrivedAt: of.arrivedAt,
  arrivedOffset: of.arrivedOffset,
  arrivedLatest: of.arrivedLatest,
  source: of.source,
  campaign: of.campaign,
  ad: of.ad,
  page: of.page,
  questions: of.questions,
  facts: of.facts,
  requestedChannel: of.requestedChannel,
  usableChannels: of.usableChannels,
  answers,
});

/** What a row says of the episode that its enquiry opens, if it does. */
export const episodeFields = ({ partialChannels, outcome, outcomeLabel, outcomeAt }: MappedLead) => ({
  partialChannels,
  outcome,
  outcomeLabel,
  outcomeAt,
});

/** Writes what the row of a further enquiry says now: of it, and of the episode that it opened. */
export const correctEnquiry = async (
  db: Database,
  orgId: string,
  { leadId, no }: KnownEnquiry,
  { rowHash, of, answers }: { rowHash: string; of: MappedLead; answers: Record<string, EnquiryAnswer> },
): Promise<void> => {
  await db
    .update(enquiry)
    .set({ ...enquiryFields(of, answers), rowHash })
    .where(and(eq(enquiry.orgId, orgId), eq(enquiry.leadId, leadId), eq(enquiry.no, no)));
  await db
    .update(episode)
    .set(episodeFields(of))
    .where(
      and(
        eq(episode.orgId, orgId),
        eq(episode.leadId, leadId),
        eq(episode.enquiryNo, no),
        ne(episode.opening, "recycled"),
      ),
    );
};
