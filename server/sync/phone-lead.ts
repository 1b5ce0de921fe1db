import { judgingCalendar } from "#calendar/judging-calendar";
import type { PhoneLead } from "#contract/pull";
import { queueEntryOf } from "#domain/queue/entry-of";
import type { Assessment } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import type { Instant } from "#domain/time/instant";
import { assessChunk } from "../record/judge/assess-chunk.ts";
import { episodeOf } from "../record/judge/episode-of.ts";
import { eventOf } from "../record/judge/event-of.ts";
import { type EventRecord, eventsOfLeads, freshAssessments, type LeadRecord } from "../db/record/assessment.ts";
import type { Database } from "../db/engine/database.ts";
import { leadMarks } from "../db/phone/lead-mark.ts";
import { policyVersions } from "../db/organisation/policy.ts";
import { phoneEvents } from "./phone-event.ts";

/**
 * Leads as their rep's phone holds them, with the policies they are judged by. Only reads: an assessment that time has
 * passed is worked out anew, and kept by the job that is due to. A lead whose policy version is not there is left out.
 */
export const phoneLeads = async (
  db: Database,
  orgId: string,
  leads: readonly LeadRecord[],
  now: Instant,
): Promise<{ leads: PhoneLead[]; policies: Policy[] }> => {
  if (leads.length === 0) return { leads: [], policies: [] };
  const ids = leads.map(({ id }) => id);
  const policies = await policyVersions(db, orgId, [...new Set(leads.map(({ policyId }) => policyId))]);
  const events = await eventsOfLeads(db, orgId, ids);
  const stored = await freshAssessments(db, orgId, ids, now);
  const missing = leads.filter(({ id }) => !stored.has(id));
  const missed = new Set(missing.map(({ id }) => id));
  const own = events.filter(({ leadId }) => missed.has(leadId));
  for (const made of assessChunk(missing, own, policies, now).assessments) stored.set(made.leadId, made);

  const marks = await leadMarks(db, orgId, ids);
  const eventsOf = new Map<string, EventRecord[]>();
  for (const row of events) {
    const known = eventsOf.get(row.leadId);
    if (known === undefined) eventsOf.set(row.leadId, [row]);
    else known.push(row);
  }
  return {
    leads: leads.flatMap((lead) => {
      const policy = policies.get(lead.policyId);
      const assessment = stored.get(lead.id);
      if (policy === undefined || assessment === undefined) return [];
      const mark = marks.get(lead.id);
      const made = phoneLead(lead, eventsOf.get(lead.id) ?? [], assessment, policy, now);
      return [mark === undefined ? made : { ...made, mark }];
    }),
    policies: [...policies.values()],
  };
};

const phoneLead = (
  lead: LeadRecord,
  rows: readonly EventRecord[],
  assessment: Assessment,
  policy: Policy,
  now: Instant,
): PhoneLead => {
  const calendar = judgingCalendar(policy, lead.zone, Math.min(lead.arrivedAt, now), now);
  const episode = episodeOf(lead, calendar.leadZoneKnown);
  const events = rows.flatMap((row) => eventOf(row) ?? []);
  // Nothing changes by itself before the assessment's next change, so that it holds as of now; its steps name events
  // by the ids of the record.
  const entry = queueEntryOf(
    episode,
    events,
    { ...assessment, asOf: Math.max(now, assessment.asOf) },
    policy,
    calendar,
  );
  return {
    leadId: lead.id,
    label: lead.label,
    arrivedAt: lead.arrivedAt,
    source: lead.source,
    campaign: lead.campaign,
    phone: lead.phone,
    email: lead.email,
    zone: lead.zone,
    questions: lead.questions,
    facts: lead.facts,
    answers: lead.answers,
    requestedChannel: lead.requestedChannel,
    episode,
    policyId: policy.id,
    events: phoneEvents(rows),
    verdict: assessment.verdict,
    entry,
  };
};
