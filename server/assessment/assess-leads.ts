import type { Instant } from "#domain/time/instant";
import { eventsOfLeads, keepAssessments, leadIdsAfter, leadsById, lockAssessments } from "../db/assessment.ts";
import { refreshStatistics } from "../db/assessment-due.ts";
import type { Database } from "../db/database.ts";
import { policyVersions } from "../db/policy.ts";
import { assessChunk } from "./assess-chunk.ts";
import { recordOf } from "./record-of.ts";

/** Few enough to hold in memory with their events, many enough that a statement's own cost vanishes. */
const CHUNK = 1000;

export type Assessed = { leads: number; unreadable: number; withoutPolicy: number };

const assessThese = (db: Database, orgId: string, ids: readonly string[], asOf: Instant): Promise<Assessed> =>
  db.transaction(async (tx) => {
    await lockAssessments(tx, orgId, ids);
    const leads = await leadsById(tx, orgId, ids);
    const events = await eventsOfLeads(tx, orgId, ids);
    const policies = await policyVersions(tx, orgId, [...new Set(leads.map(({ policyId }) => policyId))]);
    const { assessments, unreadable, withoutPolicy } = assessChunk(leads, events, policies, asOf);
    await keepAssessments(tx, orgId, assessments.map(recordOf), asOf);
    return { leads: assessments.length, unreadable, withoutPolicy };
  });

/**
 * Judges the leads named, or all of the organisation's, as of `asOf` and keeps the assessments. A thousand leads a
 * transaction; `onProgress` is told how many are done after each. Leads that are not there are passed over.
 */
export const assessLeads = async (
  db: Database,
  orgId: string,
  which: readonly string[] | "all",
  asOf: Instant,
  onProgress?: (done: number) => void | Promise<void>,
): Promise<Assessed> => {
  const sum: Assessed = { leads: 0, unreadable: 0, withoutPolicy: 0 };
  let done = 0;
  let after: string | null = null;
  for (;;) {
    const ids: string[] | readonly string[] =
      which === "all" ? await leadIdsAfter(db, orgId, after, CHUNK) : which.slice(done, done + CHUNK);
    if (ids.length === 0) {
      if (done >= CHUNK) await refreshStatistics(db);
      return sum;
    }
    const made = await assessThese(db, orgId, ids, asOf);
    sum.leads += made.leads;
    sum.unreadable += made.unreadable;
    sum.withoutPolicy += made.withoutPolicy;
    done += ids.length;
    after = ids.at(-1) ?? null;
    await onProgress?.(done);
  }
};
