import { type NextEpisode, nextEpisode } from "#domain/sequence/assess/next-episode";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { type EpisodeRecord, lastEpisode, leadsById } from "../../db/lead/lead-record.ts";
import { policyVersions } from "../../db/organisation/policy.ts";
import { eventsOfLeads } from "../../db/record/assessment.ts";
import { byEpisode } from "./by-episode.ts";
import { situationOf } from "./situation-of.ts";
import { withFileLimits } from "./with-file-limits.ts";

export type Opening = { last: EpisodeRecord; next: NextEpisode };

/**
 * The episode that opens after a lead's last one, by all on record of it now: on a date that was reached, or with an
 * enquiry that came at `enquiredAt`. Null: none does, or the policy that the last one was pinned to is not there.
 */
export const nextOpening = async (
  db: Database,
  orgId: string,
  leadId: string,
  enquiredAt: Instant | null,
  asOf: Instant,
): Promise<Opening | null> => {
  const [lead] = await withFileLimits(db, orgId, await leadsById(db, orgId, [leadId]));
  if (lead === undefined) return null;
  const last = lastEpisode(lead);
  if (enquiredAt !== null && enquiredAt < last.startedAt) return null;
  const policy = (await policyVersions(db, orgId, [last.policyId])).get(last.policyId);
  if (policy === undefined) return null;
  const rows = byEpisode(lead, await eventsOfLeads(db, orgId, [leadId]));
  const next = nextEpisode(situationOf(lead, last, rows, policy, asOf), enquiredAt, asOf);
  return next === null ? null : { last, next };
};
