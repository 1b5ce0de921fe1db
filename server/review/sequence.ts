import { judgingCalendar } from "#calendar/judging-calendar";
import type { ReviewSequence, ReviewSequenceInput, ReviewSequenceOutput } from "#contract/review-sequence";
import { talkAnswers } from "#domain/journal/talk-answers";
import type { Assessment } from "#domain/sequence/assessment";
import { compareEvents } from "#domain/sequence/record/canonical-order";
import type { Policy } from "#domain/sequence/policy";
import { responseWindow } from "#domain/sequence/response-window";
import { byEpisode } from "../record/judge/by-episode.ts";
import { filedIn } from "../record/judge/filed-in.ts";
import { furtherEnquiries } from "../record/judge/further-enquiries.ts";
import { withFileLimits } from "../record/judge/with-file-limits.ts";
import { assessLeads } from "../record/change/assess-leads.ts";
import { eventOf } from "../record/fact/event-of.ts";
import { assessmentOf, type EventRecord, readingsBefore } from "../db/record/assessment.ts";
import type { EpisodeRecord, LeadRecord } from "../db/lead/lead-record.ts";
import { writeOnce } from "../db/record/audit.ts";
import { factsOfLeads } from "../db/record/fact.ts";
import { policyVersions } from "../db/organisation/policy.ts";
import { ownerLabels, sequenceRecord, type SequenceRecord } from "../db/review/review-sequence.ts";
import { notesTold, pointsTold, toldBeside } from "../record/fact/told-beside.ts";
import { factOf } from "../record/fact/fact-of.ts";
import { rulableEntries } from "../record/judge/rulable-entries.ts";
import { reachesOwnLeadsOnly } from "../access/role-rights.ts";
import { answerText } from "../db/lead/enquiry-answer.ts";
import { erasedAmong } from "../db/erasure/erasures.ts";
import { erasedSequence } from "./erased-sequence.ts";
import { seenBy } from "./seen-by.ts";
import { explanationsOfLeads } from "../db/record/lead-explanation.ts";
import { leadQuestions } from "../record/fact/lead-questions.ts";
import { rulingsFor } from "./rulings-for.ts";
import { judgedBy } from "./judged-by.ts";
import { drawnSpan, shadingWithin } from "./drawn-span.ts";
import { eventFor } from "./event-for.ts";
import { localOffset } from "./local-offset.ts";
import { asOfFor, labelFor, leadName, type Reader, seesOwners, wordsFor } from "./reader.ts";

/** One sequence with everything its screen needs; that it was seen, and by whom, is put on the audit log. */
export const reviewSequence = async (
  reader: Reader,
  { leadId, episodeNo }: ReviewSequenceInput,
): Promise<ReviewSequenceOutput> => {
  const { db, scope, userId, now } = reader;
  const found = await sequenceRecord(db, scope, leadId, episodeNo ?? null);
  if (found === null) return { ok: false, reason: "not_found" };
  const { policyId } = found.episode;
  const policy = (await policyVersions(db, scope.orgId, [policyId])).get(policyId);
  if (policy === undefined) return { ok: false, reason: "not_found" };
  const sequence = await sequenceFor(reader, found, policy);
  await writeOnce(db, scope.orgId, { at: now, actorId: userId, action: "sequence.seen", subject: leadId });
  const isErased = (await erasedAmong(db, scope.orgId, [found.lead.id])).size > 0;
  return { ok: true, sequence: isErased ? erasedSequence(sequence) : sequence };
};

const sequenceFor = async (reader: Reader, found: SequenceRecord, policy: Policy): Promise<ReviewSequence> => {
  const { db, scope } = reader;
  const { episode } = found;
  const { opened } = episode;
  const [lead = found.lead] = await withFileLimits(db, scope.orgId, [found.lead]);
  const asOf = await asOfFor(reader);
  const assessment = await freshAssessment(reader, found, asOf.at);
  const { earlier, rereads } = await readingsBefore(db, scope.orgId, lead.id, episode.no);
  const parts = byEpisode(lead, found.events);
  const rows = parts.get(episode.no) ?? [];
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const events = [...rows.flatMap((row) => eventOf(row) ?? []), ...furtherEnquiries(lead, episode)]
    .filter((event) => event.kind !== "ruling")
    .sort(compareEvents)
    .map((event) => eventFor(reader, event, rowOf.get(event.id) ?? null));
  const others = rows.filter(({ kind }) => kind === "other").sort((a, b) => a.at - b.at);
  const span = drawnSpan(
    episode.opening === "recycled" ? episode.startedAt : opened.arrivedAt,
    events.map(({ at }) => at),
    assessment,
  );
  const calendar = judgingCalendar(policy, lead.zone, span.from, span.to);
  const response = responseWindow(policy, opened.source);
  const ids = events.flatMap((event) =>
    event.kind === "contact" ? (event.actorId ?? []) : event.kind === "owner" ? (event.ownerId ?? []) : [],
  );
  const facts = await factsOfLeads(db, scope.orgId, [lead.id]);
  const answers = talkAnswers(facts.flatMap((row) => factOf(row) ?? [])).map((answer) =>
    seesOwners(reader) ? answer : { ...answer, words: null },
  );
  const entries = rulableEntries(lead, episode, parts, facts, policy, asOf.at);
  return {
    asOf,
    lead: leadFor(reader, lead, lead.episodes.find(({ no }) => no === episode.no) ?? episode),
    episodeNo: episode.no,
    episodes: found.all.map((one) => ({ ...one, filed: filedIn(parts.get(one.no) ?? []) })),
    events,
    others: others.map(({ id, at, atOffset, body }) => ({
      id,
      at,
      atOffset: localOffset(atOffset, at, scope.zone),
      name: seesOwners(reader) && typeof body["name"] === "string" ? body["name"] : "",
    })),
    assessment: assessment === null ? null : assessmentFor(reader, assessment),
    ...(earlier === null ? {} : { earlier: { ...earlier, since: asOf.kind === "now" ? earlier.until : null } }),
    judgedBy: await judgedBy(reader, policy.id, assessment?.judgeVersion, rereads),
    answers,
    promise: answers.find(({ type }) => type === "promise.checked") ?? null,
    seen: await seenBy(reader, episode),
    ...(await toldFor(reader, lead, found.events)),
    rulings: await rulingsFor(reader, lead.id, entries),
    ...(seesOwners(reader) ? await talkAbout(reader, lead.id) : {}),
    policy: { id: policy.id, preset: policy.preset, ...response, caps: policy.caps },
    span,
    staffed: shadingWithin(calendar.staffed, span),
    callable: shadingWithin(calendar.permitted, span),
    owners: seesOwners(reader)
      ? await ownerLabels(db, scope.orgId, [...new Set([...ids, ...(lead.ownerId ?? []), ...holders(assessment)])])
      : [],
  };
};

/** What a team lead asked about a lead, what was answered, and what explains it. */
const talkAbout = async (
  { db, scope }: Reader,
  leadId: string,
): Promise<Required<Pick<ReviewSequence, "asked" | "explained">>> => ({
  asked: (await leadQuestions(db, scope.orgId, [leadId])).get(leadId)?.map(({ question }) => question) ?? [],
  explained: (await explanationsOfLeads(db, scope.orgId, [leadId])).map(({ reason, words, at, by }) => ({
    ...{ reason, words, at, by },
  })),
});
/** What was noted, and the person's numbers and addresses: for those who work with people. */
const toldFor = async (
  reader: Reader,
  lead: LeadRecord,
  rows: readonly EventRecord[],
): Promise<Pick<ReviewSequence, "notes" | "contactPoints">> => {
  if (!seesOwners(reader)) return {};
  const told = (await toldBeside(reader.db, reader.scope.orgId, [lead])).get(lead.id)!;
  return {
    notes: notesTold(told, rows, ({ id }) => id),
    contactPoints: pointsTold(
      told,
      rows.flatMap((row) => eventOf(row) ?? []),
    ),
  };
};

const holders = (assessment: Assessment | null): string[] =>
  assessment?.faults.flatMap(({ holderId }) => holderId ?? []) ?? [];

/** A stored assessment is a cache: one that time or a mark has passed is made again before it is read. */
const freshAssessment = async (
  { db, scope }: Reader,
  { lead, episode, assessment, stale }: SequenceRecord,
  asOf: number,
): Promise<Assessment | null> => {
  const holds = assessment !== null && !stale && assessment.asOf <= asOf;
  if (holds && (assessment.nextChangeAt === null || assessment.nextChangeAt > asOf)) return assessment;
  await assessLeads(db, scope.orgId, [lead.id], asOf);
  return assessmentOf(db, scope.orgId, lead.id, episode.no);
};

/** For marketing it stays whose time it was (a person's, nobody's), not which person's. */
const assessmentFor = (reader: Reader, assessment: Assessment): Assessment =>
  seesOwners(reader)
    ? assessment
    : { ...assessment, faults: assessment.faults.map((found) => ({ ...found, holderId: null })) };

const leadFor = (
  reader: Reader,
  lead: LeadRecord,
  { opened, partialChannels, outcome, outcomeLabel, outcomeAt }: EpisodeRecord,
): ReviewSequence["lead"] => ({
  id: lead.id,
  label: leadName(reader, lead.id, lead.label),
  system: lead.system,
  // Other systems may call a person by their address.
  externalId: seesOwners(reader) ? lead.externalId : "",
  arrivedAt: opened.arrivedAt,
  arrivedAtLatest: opened.arrivedLatest,
  arrivedOffset: localOffset(opened.arrivedOffset, opened.arrivedAt, reader.scope.zone),
  zone: lead.zone,
  source: opened.source,
  campaign: opened.campaign,
  questions: opened.questions === null ? null : wordsFor(reader, opened.questions),
  requestedChannel: opened.requestedChannel,
  usableChannels: opened.usableChannels,
  partialChannels,
  answers: Object.entries(opened.answers).map(([question, answer]) => {
    const text = answerText(answer, reachesOwnLeadsOnly(reader.role));
    if (text === null) return { question, answer: "", personal: true };
    return { question, answer: seesOwners(reader) ? text : "" };
  }),
  ownerId: seesOwners(reader) ? lead.ownerId : null,
  outcome: { outcome, label: labelFor(reader, outcomeLabel), at: outcomeAt },
});
