import type { Instant } from "#domain/time/instant";
import {
  type EventRecord,
  eventsOfLeads,
  keepAssessments,
  leadsById,
  lockAssessments,
} from "../../db/record/assessment.ts";
import type { Database } from "../../db/engine/database.ts";
import { policyVersions } from "../../db/organisation/policy.ts";
import { assessChunk } from "./assess-chunk.ts";
import { recordOf } from "./record-of.ts";

export type Assessed = { leads: number; unreadable: number; withoutPolicy: number };

/**
 * Judges the leads named as of `asOf` and keeps the assessments, within the transaction `tx` of whoever changed them
 * (who also tells the feed, last). At most a thousand at once. `known`: all of their events, where they are at hand.
 */
export const judgeLeads = async (
  tx: Database,
  orgId: string,
  ids: readonly string[],
  asOf: Instant,
  known?: readonly EventRecord[],
): Promise<Assessed> => {
  await lockAssessments(tx, orgId, ids);
  const leads = await leadsById(tx, orgId, ids);
  const events = known ?? (await eventsOfLeads(tx, orgId, ids));
  const policies = await policyVersions(tx, orgId, [...new Set(leads.map(({ policyId }) => policyId))]);
  const { assessments, unreadable, withoutPolicy } = assessChunk(leads, events, policies, asOf);
  await keepAssessments(tx, orgId, assessments.map(recordOf), asOf);
  return { leads: assessments.length, unreadable, withoutPolicy };
};
