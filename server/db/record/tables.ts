import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { WaitReason } from "#domain/lead/wait-reason";
import type { PageStep } from "#domain/promise/page-step";
import type { PromisePhrase } from "#domain/promise/promise-phrase";
import type { PromiseCheck } from "#domain/report/first-talk";
import type { QuestionBand } from "#domain/report/question-band";
import type { Assessment } from "#domain/sequence/assessment";
import type { EarlierReading } from "#domain/sequence/earlier-reading";
import type { RereadReading } from "#domain/sequence/reread-reading";
import type { PushResult } from "#contract/push";
import { instant } from "../engine/columns.ts";

type JsonRecord = Record<string, unknown>;
type DueWhat = NonNullable<Assessment["nextDue"]>["what"];
type FactFlag = PushResult["flags"][number];

/** Events of every kind. Kind `other` is a row that is no contact: kept, never given to the judge. */
export const sequenceEvent = pgTable(
  "sequence_event",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    leadId: uuid("lead_id").notNull(),
    /** The episode it names, by the number it had under that lead; null where when it was tells it. */
    episodeNo: integer("episode_no"),
    kind: text("kind").notNull(),
    at: instant("at").notNull(),
    atOffset: integer("at_offset"),
    atLatest: instant("at_latest"),
    recordedAt: instant("recorded_at"),
    receivedAt: instant("received_at").notNull(),
    system: text("system").notNull(),
    externalId: text("external_id"),
    /** The kind's own fields. */
    body: jsonb("body").$type<JsonRecord>().notNull(),
    batchId: uuid("batch_id"),
    /** Columns of the sender that map to nothing else, verbatim. */
    raw: jsonb("raw").$type<JsonRecord>(),
    rowHash: text("row_hash"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("event_external")
      .on(t.orgId, t.system, t.externalId)
      .where(sql`${t.externalId} is not null`),
    index("event_lead").on(t.orgId, t.leadId, t.at),
    index("event_at").on(t.orgId, t.at),
    index("event_batch").on(t.orgId, t.batchId),
  ],
);

export const assessment = pgTable(
  "assessment",
  {
    orgId: text("org_id").notNull(),
    leadId: uuid("lead_id").notNull(),
    episodeNo: integer("episode_no").notNull(),
    asOf: instant("as_of").notNull(),
    policyId: text("policy_id").notNull(),
    verdict: text("verdict").$type<Assessment["verdict"]>().notNull(),
    // Of the enquiry that opened the episode, since reports group by it.
    arrivedAt: instant("arrived_at").notNull(),
    source: text("source"),
    campaign: text("campaign"),
    primaryHolder: text("primary_holder").$type<Assessment["faults"][number]["holder"]>(),
    phase: text("phase").$type<Assessment["phase"]>().notNull(),
    nextChangeAt: instant("next_change_at"),
    /** When what is in force brings the lead back. */
    recyclesAt: instant("recycles_at"),
    // Readings of the body that the review counts and filters by, so that thousands of bodies need not be opened.
    faults: text("faults").array().$type<Assessment["faults"][number]["fault"][]>().notNull().default([]),
    /** How each fault stands, packed. */
    faultMarks: integer("fault_marks").notNull().default(0),
    primaryCause: text("primary_cause").$type<Assessment["faults"][number]["cause"]>(),
    missing: text("missing").array().$type<Assessment["missing"]>().notNull().default([]),
    /** The first thing missing on record of a sequence that cannot be judged for it. */
    firstMissing: text("first_missing").$type<Assessment["missing"][number]>(),
    dueBy: instant("due_by"),
    bandInTime: text("band_in_time").$type<QuestionBand>().notNull().default("unknown"),
    bandUseful: text("band_useful").$type<QuestionBand>().notNull().default("unknown"),
    bandSpaced: text("band_spaced").$type<QuestionBand>().notNull().default("unknown"),
    bandKept: text("band_kept").$type<QuestionBand>().notNull().default("unknown"),
    bandRecord: text("band_record").$type<QuestionBand>().notNull().default("unknown"),
    needsRefresh: boolean("needs_refresh").notNull().default(false),
    body: jsonb("body").$type<Assessment>().notNull(),
    judgeVersion: integer("judge_version").notNull().default(1),
    /** What the judge of the version before said last; null where no other has read it. */
    earlier: jsonb("earlier").$type<EarlierReading>(),
    /** The re-reading whose version its lead is pinned to, while this is still the reading by the version before. */
    rereading: uuid("rereading"),
    /** What other versions of the policy said last, before a re-reading each; the newest last, at most ten. */
    rereads: jsonb("rereads").$type<RereadReading[]>().notNull().default([]),
    assessedAt: instant("assessed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.leadId, t.episodeNo] }),
    index("assessment_verdict").on(t.orgId, t.verdict),
    index("assessment_next").on(t.orgId, t.nextChangeAt),
    index("assessment_due").on(t.orgId, t.dueBy),
    index("assessment_recycles")
      .on(t.orgId, t.recyclesAt)
      .where(sql`${t.recyclesAt} is not null`),
    // All that reports count by, so that they read these few bytes a lead and not its body beside them.
    index("assessment_counted").on(
      t.orgId,
      t.leadId,
      t.episodeNo,
      t.arrivedAt,
      t.source,
      t.campaign,
      t.verdict,
      t.primaryCause,
      t.firstMissing,
      t.primaryHolder,
      t.bandInTime,
      t.bandUseful,
      t.bandSpaced,
      t.bandKept,
      t.bandRecord,
      t.faults,
      t.faultMarks,
      t.missing,
      t.judgeVersion,
      t.policyId,
      t.rereading,
    ),
    index("assessment_rereading")
      .on(t.orgId, t.rereading, t.leadId)
      .where(sql`${t.rereading} is not null`),
    index("assessment_arrived").on(t.orgId, t.arrivedAt, t.leadId),
    index("assessment_stale")
      .on(t.orgId)
      .where(sql`${t.needsRefresh}`),
  ],
);

/**
 * Of an episode, the first talk written down on a phone here, as its lead was judged last: made anew with every
 * judging, so it says what the record says. `attemptId`: as its phone named it. What it was answered, tapped and agreed.
 */
export const firstTalk = pgTable(
  "first_talk",
  {
    orgId: text("org_id").notNull(),
    leadId: uuid("lead_id").notNull(),
    episodeNo: integer("episode_no").notNull(),
    /** The enquiry worked in it. */
    enquiryNo: integer("enquiry_no").notNull(),
    at: instant("at").notNull(),
    actorId: text("actor_id").notNull(),
    /** The fact that says whether reality was as promised; null: nobody said. */
    checkId: uuid("check_id"),
    answer: text("answer").$type<PromiseCheck["answer"]>(),
    /** The promise it names, as it was sent. */
    promiseId: text("promise_id"),
    phrase: text("phrase").$type<PromisePhrase>(),
    hasWords: boolean("has_words").notNull(),
    /** The version shown with the question; null: not said. */
    shownVersionId: uuid("shown_version_id"),
    trackId: uuid("track_id"),
    /** Lines of it that were tapped, each once. */
    lines: text("lines").array().notNull(),
    /** The kind of its first agreed step; null: none was agreed. */
    step: text("step").$type<PageStep | "unknown">(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.leadId, t.episodeNo] }),
    index("first_talk_at").on(t.orgId, t.at),
    index("first_talk_again")
      .on(t.orgId, t.leadId)
      .where(sql`${t.episodeNo} > 1`),
  ],
);

/**
 * What people recorded on phones, as it was sent; never changed, kept for ever. `deviceId`: the device whose token
 * brought it, which numbers it; two facts under one number are a copied phone's (`reseed`). `capturedAt` is the
 * device's own clock, which may say anything. `version`: of the feed, by which a pull has passed it.
 */
export const fact = pgTable(
  "fact",
  {
    orgId: text("org_id").notNull(),
    eventId: uuid("event_id").notNull(),
    deviceId: uuid("device_id").notNull(),
    deviceSeq: bigint("device_seq", { mode: "number" }).notNull(),
    leadId: uuid("lead_id").notNull(),
    /** The episode it names, if it names one. */
    episodeNo: integer("episode_no"),
    userId: text("user_id").notNull(),
    /** The owner key of whoever wrote it down. */
    actorId: text("actor_id").notNull(),
    type: text("type").notNull(),
    v: integer("v").notNull(),
    capturedAt: bigint("captured_at", { mode: "number" }).notNull(),
    clockOffset: bigint("clock_offset", { mode: "number" }).notNull(),
    /** The earliest it can have been written down, where the device's clock says earlier. */
    notBefore: bigint("not_before", { mode: "number" }),
    tz: text("tz").notNull(),
    receivedAt: instant("received_at").notNull(),
    payload: jsonb("payload").notNull(),
    hash: text("hash").notNull(),
    // The answer given, so that a repetition hears the same.
    flags: text("flags").array().$type<FactFlag[]>().notNull(),
    reseed: boolean("reseed").notNull(),
    version: bigint("version", { mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId] }),
    uniqueIndex("fact_device_seq")
      .on(t.orgId, t.deviceId, t.deviceSeq)
      .where(sql`not ${t.reseed}`),
    index("fact_lead").on(t.orgId, t.leadId),
  ],
);

/**
 * What changed, in the order in which it was committed: a trigger gives the version under a lock of the organisation,
 * and the insert is the last statement of its transaction, so that whoever reads a version has seen all before it.
 * `userId`: whose phone it concerns; null, nobody's.
 */
export const feed = pgTable(
  "feed",
  {
    orgId: text("org_id").notNull(),
    version: bigint("version", { mode: "number" }).notNull(),
    leadId: uuid("lead_id").notNull(),
    userId: text("user_id"),
    op: text("op").$type<"add" | "change" | "remove">().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.version] }),
    index("feed_user").on(t.orgId, t.userId, t.version),
    index("feed_at").on(t.orgId, t.at),
  ],
);

/** One a feed. Another epoch: versions count anew. `floor`: the last version that is no longer kept. */
export const feedEpoch = pgTable("feed_epoch", {
  orgId: text("org_id").primaryKey(),
  epoch: text("epoch").notNull(),
  floor: bigint("floor", { mode: "number" }).notNull().default(0),
});

/**
 * Whose phone has each lead, or is about to. `servedAt`: last sent to the phone; `deliveredAt`: the phone said, by its
 * cursor, that it wrote it down. Null while the lead is on its way.
 */
export const holding = pgTable(
  "holding",
  {
    orgId: text("org_id").notNull(),
    leadId: uuid("lead_id").notNull(),
    userId: text("user_id").notNull(),
    since: instant("since").notNull(),
    servedAt: instant("served_at"),
    deliveredAt: instant("delivered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.leadId] }),
    index("holding_user").on(t.orgId, t.userId),
    index("holding_on_its_way")
      .on(t.orgId, t.userId)
      .where(sql`${t.deliveredAt} is null`),
  ],
);

/** A team lead's question to the rep who has a lead. The answer is a fact (`review.answered`) that names it. */
export const leadQuestion = pgTable(
  "lead_question",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    leadId: uuid("lead_id").notNull(),
    askedBy: text("asked_by").notNull(),
    askedOf: text("asked_of").notNull(),
    /** What they added to it; null: nothing. */
    words: text("words"),
    askedAt: instant("asked_at").notNull(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("lead_question_lead").on(t.orgId, t.leadId, t.askedAt)],
);

/** A reviewer's word that what was due of a lead is explained: until something else is (`dueWhat`, `dueBy`). */
export const leadExplanation = pgTable(
  "lead_explanation",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    leadId: uuid("lead_id").notNull(),
    reason: text("reason").$type<WaitReason>().notNull(),
    words: text("words"),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
    dueWhat: text("due_what").$type<DueWhat>().notNull(),
    dueBy: instant("due_by").notNull(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("lead_explanation_lead").on(t.orgId, t.leadId, t.at)],
);

/** Leads given to a rep together, each with the owner key it had before (null: nobody's), so that it can be undone as one. */
export const handedLeads = pgTable(
  "handed_leads",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    byId: text("by_id").notNull(),
    toId: text("to_id").notNull(),
    at: instant("at").notNull(),
    undoneAt: instant("undone_at"),
    leads: jsonb("leads").$type<{ leadId: string; ownerId: string | null }[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

/** Who saw and changed what; a trigger keeps rows as they were written, but for the seal that they come under. */
export const audit = pgTable(
  "audit",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    at: instant("at").notNull(),
    actorId: text("actor_id"),
    action: text("action").notNull(),
    subject: text("subject"),
    detail: jsonb("detail").$type<JsonRecord>().notNull().default({}),
    /** The seal that covers it; null: none yet. */
    sealNo: integer("seal_no"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("audit_at").on(t.orgId, t.at),
    index("audit_seal_no").on(t.orgId, t.sealNo, t.id),
    // What the log is filtered by: without these a filter that fits few of a million rows reads them all.
    index("audit_actor").on(t.orgId, t.actorId, t.at),
    index("audit_action").on(t.orgId, t.action, t.at),
    index("audit_subject").on(t.orgId, t.subject, t.at),
  ],
);

/** Seals of an organisation's audit log, one after another: a keyed hash of the rows under it and of the seal before. */
export const auditSeal = pgTable(
  "audit_seal",
  {
    orgId: text("org_id").notNull(),
    no: integer("no").notNull(),
    at: instant("at").notNull(),
    rows: integer("rows").notNull(),
    mac: text("mac").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.no] })],
);
