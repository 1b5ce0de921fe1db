import type { Instant } from "#domain/time/instant";
import { type EventRecord, eventsOfLeads, keepAssessments } from "../../db/record/assessment.ts";
import { factsOfLeads, type FactSaid } from "../../db/record/fact.ts";
import { keepFirstTalks } from "../../db/record/first-talk.ts";
import type { Database } from "../../db/engine/database.ts";
import { changeStandings } from "../../db/lead/contact-points.ts";
import { type LeadRecord, leadsById } from "../../db/lead/lead-record.ts";
import { erasedAmong } from "../../db/erasure/erasures.ts";
import { frozen } from "../../db/erasure/frozen.ts";
import { policyVersions } from "../../db/organisation/policy.ts";
import { type JudgedEpisode, policyIdsOf } from "./assess-chunk.ts";
import { assessApart } from "./judge-apart.ts";
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
  const erased = await erasedAmong(tx, orgId, ids);
  const sum = { judged: new Array<JudgedEpisode>(), unreadable: 0, withoutPolicy: 0 };
  for (const [at, some] of chunksOf(leads, erased, asOf)) {
    const made = await assessApart(some, events, policies, at);
    for (const one of made.judged)
      sum.judged.push(erased.has(one.body.leadId) ? { ...one, body: frozen(one.body) } : one);
    sum.unreadable += made.unreadable;
    sum.withoutPolicy += made.withoutPolicy;
  }
  const { judged, unreadable, withoutPolicy } = sum;
  await keepAssessments(tx, orgId, judged.map(recordOf), asOf);
  await changeStandings(tx, orgId, standingsChanged(leads, events));
  const talks = firstTalksOn(leads, events);
  const talked = [...new Set(talks.map(({ lead }) => lead.id))];
  const facts = known?.facts ?? (talked.length === 0 ? [] : await factsOfLeads(tx, orgId, talked));
  await keepFirstTalks(tx, orgId, ids, firstTalkRecords(talks, facts));
  return { leads: leads.length, unreadable, withoutPolicy };
};

/** Leads by the instant they are judged as of. Whoever was erased is judged as of when that was asked for, for good (PV9). */
const chunksOf = (
  leads: readonly LeadRecord[],
  erased: Awaited<ReturnType<typeof erasedAmong>>,
  asOf: Instant,
): [Instant, LeadRecord[]][] => {
  if (erased.size === 0) return [[asOf, [...leads]]];
  const chunks = Map.groupBy(leads, ({ id }) => Math.min(asOf, erased.get(id)?.askedAt ?? asOf));
  return chunks.size === 0 ? [[asOf, []]] : [...chunks];
};
