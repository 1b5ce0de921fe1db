import type { Instant } from "#domain/time/instant";
import { type EventRecord, eventsOfLeads, keepAssessments } from "../../db/record/assessment.ts";
import { factsOfLeads, type FactSaid } from "../../db/record/fact.ts";
import { keepFirstTalks } from "../../db/record/first-talk.ts";
import type { Database } from "../../db/engine/database.ts";
import { changeStandings } from "../../db/lead/contact-points.ts";
import { leadsById } from "../../db/lead/lead-record.ts";
import { policyVersions } from "../../db/organisation/policy.ts";
import { assessChunk, policyIdsOf } from "./assess-chunk.ts";
import { firstTalkRecords, firstTalksOn } from "./first-talks.ts";
import { recordOf } from "./record-of.ts";
import { standingsChanged } from "./standings-changed.ts";
import { withFileLimits } from "./with-file-limits.ts";

export type Assessed = { leads: number; unreadable: number; withoutPolicy: number };

/**
 * Judges the leads named as of `asOf`, each of their episodes, and keeps the assessments and how their numbers and
 * addresses stand, within the transaction `tx` of whoever changed them; and their first talks. At most a thousand at
 * once. `known`: all of their events and facts, where they are at hand.
 */
export const judgeLeads = async (
  tx: Database,
  orgId: string,
  ids: readonly string[],
  asOf: Instant,
  known?: { events: readonly EventRecord[]; facts: readonly FactSaid[] },
): Promise<Assessed> => {
  const leads = await withFileLimits(tx, orgId, await leadsById(tx, orgId, ids));
  const events = known?.events ?? (await eventsOfLeads(tx, orgId, ids));
  const policies = await policyVersions(tx, orgId, policyIdsOf(leads));
  const { judged, unreadable, withoutPolicy } = assessChunk(leads, events, policies, asOf);
  await keepAssessments(tx, orgId, judged.map(recordOf), asOf);
  await changeStandings(tx, orgId, standingsChanged(leads, events));
  const talks = firstTalksOn(leads, events);
  const talked = [...new Set(talks.map(({ lead }) => lead.id))];
  const facts = known?.facts ?? (talked.length === 0 ? [] : await factsOfLeads(tx, orgId, talked));
  await keepFirstTalks(tx, orgId, ids, firstTalkRecords(talks, facts));
  return { leads: leads.length, unreadable, withoutPolicy };
};
