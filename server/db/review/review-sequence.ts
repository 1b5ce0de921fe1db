import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Assessment, Verdict } from "#domain/sequence/assessment";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import { joinedLead } from "../lead/joining.ts";
import { type EpisodeRecord, lastEpisode, type LeadRecord, leadsById } from "../lead/lead-record.ts";
import { eventsOfLeads, type EventRecord } from "../record/assessment.ts";
import type { Database } from "../engine/database.ts";
import type { ReviewScope } from "./review-where.ts";
import { owner } from "../people/tables.ts";
import { lead } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

/** One episode of a lead with what is on record of it. `all`: when each of them began and how it was judged last. */
export type SequenceRecord = {
  lead: LeadRecord;
  episode: EpisodeRecord;
  /** Of the whole lead: which belong to the episode is told by what they are. */
  events: EventRecord[];
  assessment: Assessment | null;
  /** It may read otherwise by now: marked, or made by a judge of another version. */
  stale: boolean;
  all: (Pick<EpisodeRecord, "no" | "startedAt" | "opening"> & { verdict: Verdict | null })[];
};

/**
 * One lead of the scope, seen at the episode named (null: the last); null where there is none in the scope. One that was
 * joined to another is that one, its episodes under the numbers they have there.
 */
export const sequenceRecord = async (
  db: Database,
  scope: ReviewScope,
  askedId: string,
  askedNo: number | null,
): Promise<SequenceRecord | null> => {
  const { orgId, ownerIds } = scope;
  const mine = ownerIds === null ? undefined : inArray(lead.ownerId, [...ownerIds]);
  const joined = await joinedLead(db, orgId, askedId);
  const leadId = joined?.leadId ?? askedId;
  if (joined !== null && askedNo !== null && askedNo > joined.episodes) return null;
  const episodeNo = askedNo === null ? null : askedNo + (joined?.episodesAfter ?? 0);
  const seen = await db
    .select({ id: lead.id })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), eq(lead.id, leadId), mine));
  if (seen.length === 0) return null;
  const [found] = await leadsById(db, orgId, [leadId]);
  if (found === undefined) return null;
  const episode = episodeNo === null ? lastEpisode(found) : found.episodes.find(({ no }) => no === episodeNo);
  if (episode === undefined) return null;
  const isStale = sql<boolean>`${or(assessment.needsRefresh, ne(assessment.judgeVersion, JUDGE_VERSION))}`;
  const assessments = await db
    .select({ no: assessment.episodeNo, body: assessment.body, isStale })
    .from(assessment)
    .where(and(eq(assessment.orgId, orgId), eq(assessment.leadId, leadId)));
  const judged = assessments.find(({ no }) => no === episode.no);
  return {
    lead: found,
    episode,
    events: await eventsOfLeads(db, orgId, [leadId]),
    assessment: judged?.body ?? null,
    stale: judged?.isStale ?? true,
    all: found.episodes.map(({ no, startedAt, opening }) => {
      const made = assessments.find((one) => one.no === no);
      return { no, startedAt, opening, verdict: made?.body.verdict ?? null };
    }),
  };
};

/** Labels of the owners that are known by these ids. */
export const ownerLabels = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<{ id: string; label: string }[]> =>
  ids.length === 0
    ? []
    : db
        .select({ id: owner.id, label: owner.label })
        .from(owner)
        .where(and(eq(owner.orgId, orgId), inArray(owner.id, [...ids])));
