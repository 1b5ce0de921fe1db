import { judgingCalendar } from "#calendar/judging-calendar";
import type { PhoneLead } from "#contract/pull";
import { queueEntryOf } from "#domain/queue/entry-of";
import { pointInUse } from "#domain/queue/live-points";
import type { Assessment } from "#domain/sequence/assessment";
import { judgeVersionOf } from "#domain/sequence/judge-version";
import type { Policy } from "#domain/sequence/policy";
import type { Instant } from "#domain/time/instant";
import { assessChunk, policyIdsOf } from "../record/judge/assess-chunk.ts";
import { byEpisode } from "../record/judge/by-episode.ts";
import { furtherEnquiries } from "../record/judge/further-enquiries.ts";
import { type EpisodeRecord, lastEpisode, type LeadRecord } from "../db/lead/lead-record.ts";
import { latestThatSaw } from "../db/lead/saw-promises.ts";
import { episodeOf } from "../record/judge/episode-of.ts";
import { earlierRows } from "../record/judge/situation-of.ts";
import { eventOf } from "../record/fact/event-of.ts";
import { leadQuestions } from "../record/fact/lead-questions.ts";
import { notesTold, pointsTold, type ToldBeside, toldBeside } from "../record/fact/told-beside.ts";
import { filedIn } from "../record/judge/filed-in.ts";
import { withFileLimits } from "../record/judge/with-file-limits.ts";
import { type EventRecord, eventsOfLeads, freshAssessments } from "../db/record/assessment.ts";
import type { Database } from "../db/engine/database.ts";
import { leadMarks } from "../db/phone/lead-mark.ts";
import { policyVersions } from "../db/organisation/policy.ts";
import { answerText } from "../db/lead/enquiry-answer.ts";
import { possibleZones } from "../record/judge/possible-zones.ts";
import { erasedAmong } from "../db/erasure/erasures.ts";
import { erasedLead } from "./erased-lead.ts";
import { phoneEvents, phoneId, phoneReading } from "./phone-event.ts";
import { promisesChecked } from "./promises-checked.ts";

/**
 * Leads as their rep's phone holds them, with the policies they are judged by. Only reads: an assessment that time has
 * passed is worked out anew, and kept by the job that is due to. A lead whose policy version is not there is left out.
 * `phoneJudge`: the version of the judge on the phone, null where it does not say; leads that another one read come
 * with what it read.
 */
export const phoneLeads = async (
  db: Database,
  orgId: string,
  given: readonly LeadRecord[],
  now: Instant,
  phoneJudge: number | null,
): Promise<{ leads: PhoneLead[]; policies: Policy[] }> => {
  if (given.length === 0) return { leads: [], policies: [] };
  const leads = await withFileLimits(db, orgId, given);
  const ids = leads.map(({ id }) => id);
  const policies = await policyVersions(db, orgId, policyIdsOf(leads));
  const events = await eventsOfLeads(db, orgId, ids);
  const stored = await freshAssessments(db, orgId, ids, now);
  const missing = leads.filter(({ id }) => !stored.has(id));
  const last = new Map(missing.map(({ id, episodeNo }) => [id, episodeNo]));
  const own = events.filter(({ leadId }) => last.has(leadId));
  for (const { body } of assessChunk(missing, own, policies, now).judged)
    if (last.get(body.leadId) === body.episodeNo) stored.set(body.leadId, body);

  const marks = await leadMarks(db, orgId, ids);
  const checked = await promisesChecked(
    db,
    orgId,
    leads.filter((lead) => seenIn(lastEpisode(lead)).versionId !== null).map(({ id }) => id),
  );
  const erased = await erasedAmong(db, orgId, ids);
  const asked = await leadQuestions(db, orgId, ids);
  const told = await toldBeside(db, orgId, leads);
  const eventsOf = Map.groupBy(events, ({ leadId }) => leadId);
  return {
    leads: leads.flatMap((lead) => {
      const policy = policies.get(lastEpisode(lead).policyId);
      const assessment = stored.get(lead.id);
      if (policy === undefined || assessment === undefined) return [];
      const mark = marks.get(lead.id);
      const made = phoneLead(lead, eventsOf.get(lead.id) ?? [], assessment, policy, {
        ...{ now, phoneJudge, told: told.get(lead.id)! },
      });
      const promiseChecked = checked.get(lead.id);
      return [
        {
          ...(erased.has(lead.id) ? erasedLead(made) : made),
          ...(promiseChecked === undefined || erased.has(lead.id) ? {} : { promiseChecked }),
          ...(erased.has(lead.id) ? {} : questionOf(asked.get(lead.id))),
          ...(mark === undefined ? {} : { mark }),
        },
      ];
    }),
    policies: [...policies.values()],
  };
};

const phoneLead = (
  lead: LeadRecord,
  all: readonly EventRecord[],
  assessment: Assessment,
  policy: Policy,
  { now, phoneJudge, told }: { now: Instant; phoneJudge: number | null; told: ToldBeside },
): PhoneLead => {
  const last = lastEpisode(lead);
  const { opened } = last;
  const zones = possibleZones(lead, policy.zone);
  const calendar = judgingCalendar(policy, lead.zone, Math.min(opened.arrivedAt, now), now, zones);
  const episode = episodeOf(lead, last, calendar.leadZoneKnown);
  const parts = byEpisode(lead, all);
  const rows = parts.get(last.no) ?? [];
  const earlier = earlierRows(lead, last, parts);
  const further = furtherEnquiries(lead, last);
  const events = [...rows.flatMap((row) => eventOf(row) ?? []), ...further];
  const before = earlier.flatMap((row) => eventOf(row) ?? []);
  const points = pointsTold(
    told,
    all.flatMap((row) => eventOf(row) ?? []),
  );
  // Nothing changes by itself before the assessment's next change, so that it holds as of now; its steps name events
  // by the ids of the record.
  const entry = queueEntryOf(
    episode,
    events,
    { ...assessment, asOf: Math.max(now, assessment.asOf) },
    policy,
    calendar,
    before,
    points,
  );
  const inUse = { events, earlier: before, episode, contactPoints: points };
  const notes = notesTold(told, all, phoneId);
  const judgeVersion = judgeVersionOf(assessment);
  const isOther = phoneJudge !== null && phoneJudge !== judgeVersion;
  return {
    leadId: lead.id,
    label: lead.label,
    arrivedAt: opened.arrivedAt,
    source: opened.source,
    campaign: opened.campaign,
    phone: pointInUse("phone", inUse)?.value ?? null,
    email: pointInUse("email", inUse)?.value ?? null,
    zone: lead.zone,
    ...(zones.length === 0 ? {} : { possibleZones: [...zones] }),
    questions: opened.questions,
    facts: opened.facts,
    // Whose phone has the lead works with it.
    answers: Object.fromEntries(
      Object.entries(opened.answers).map(([name, answer]) => [name, answerText(answer, true)]),
    ),
    requestedChannel: opened.requestedChannel,
    episode,
    episodes: lead.episodes.map((one) => leadEpisode(one, parts.get(one.no) ?? [])),
    contactPoints: points,
    ...(notes.length === 0 ? {} : { notes }),
    policyId: policy.id,
    events: [...phoneEvents(rows), ...further],
    ...(earlier.length === 0 ? {} : { earlier: phoneEvents(earlier) }),
    verdict: assessment.verdict,
    judgeVersion,
    ...(isOther ? { reading: phoneReading([...earlier, ...rows], assessment) } : {}),
    entry,
    promise: seenIn(last),
  };
};

/** A lead's last question, if whoever has the lead was asked it. */
const questionOf = (asked: Asked = []): Pick<PhoneLead, "question"> => {
  const last = asked[0];
  return last?.isHolders === true ? { question: last.question } : {};
};
type Asked = Awaited<ReturnType<typeof leadQuestions>> extends Map<string, infer Each> ? Each : never;

/** What the latest of an episode's enquiries that saw something was promised. */
const seenIn = (episode: EpisodeRecord): NonNullable<PhoneLead["promise"]> => {
  const saw = latestThatSaw(episode);
  const versionId = saw?.promiseVersionId ?? null;
  return { versionId, candidates: versionId === null ? (saw?.promiseCandidates ?? []) : [] };
};

const leadEpisode = (
  { no, startedAt, opening, opened, further }: EpisodeRecord,
  rows: readonly EventRecord[],
): NonNullable<PhoneLead["episodes"]>[number] => ({
  no,
  startedAt,
  opening,
  filed: filedIn(rows),
  enquiries: [...(opening === "recycled" ? [] : [opened]), ...further].map((one) => ({
    no: one.no,
    at: one.arrivedAt,
    source: one.source,
    questions: one.questions,
  })),
});
