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
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Channel } from "#domain/attempt/channel";
import type { QuestionBand } from "#domain/report/question-band";
import type { Assessment } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import type { KeptResolution } from "#contract/kept";
import type { PushResult, QuarantineCode } from "#contract/push";
import type { Role } from "#contract/role";
import { bytea, instant } from "./engine/columns.ts";

// Every table carries org_id. Without one: `verification` (better-auth writes it before a person is known), and
// `setup`, `secret` and `migration`, which belong to the deployment.

/** Not an enum in the store: a new kind must not need a migration that locks the table. */
type OutcomeKind = "progressed" | "not_progressed" | "unknown";
type BatchKind = "leads" | "attempts";
type BatchStatus =
  "uploading" | "uploaded" | "checking" | "ready" | "running" | "done" | "failed" | "reverting" | "reverted";
type JsonRecord = Record<string, unknown>;
type FactFlag = PushResult["flags"][number];

export const organisation = pgTable("organisation", {
  /** org_id of every other table. */
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  zone: text("zone").notNull(),
  isSample: boolean("is_sample").notNull().default(false),
  policyId: text("policy_id").notNull(),
  createdAt: instant("created_at").notNull(),
});

// ——— People and sessions, in the shape better-auth asks for ———
const when = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const user = pgTable(
  "user",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull().unique(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    orgId: text("org_id").notNull(),
    role: text("role").$type<Role>().notNull(),
    active: boolean("active").notNull().default(true),
  },
  (t) => [index("user_org").on(t.orgId)],
);

export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    expiresAt: when("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    orgId: text("org_id").notNull(),
  },
  (t) => [index("session_user").on(t.userId), index("session_org").on(t.orgId)],
);

export const account = pgTable(
  "account",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: when("access_token_expires_at"),
    refreshTokenExpiresAt: when("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    orgId: text("org_id").notNull(),
  },
  (t) => [index("account_user").on(t.userId), index("account_org").on(t.orgId)],
);

export const verification = pgTable(
  "verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: when("expires_at").notNull(),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    orgId: text("org_id"),
  },
  (t) => [index("verification_identifier").on(t.identifier)],
);

// ——— The record ———

/** Who held leads, under the key the sender uses; `userId` once a person here is matched to it. */
export const owner = pgTable(
  "owner",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    label: text("label").notNull(),
    userId: text("user_id"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("owner_user").on(t.orgId, t.userId)],
);

export const policyVersion = pgTable(
  "policy_version",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    body: jsonb("body").$type<Policy>().notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

/** Offsets are minutes east of UTC as written by the sender; null where it gave none. */
export const lead = pgTable(
  "lead",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").primaryKey(),
    system: text("system").notNull(),
    externalId: text("external_id").notNull(),
    label: text("label").notNull(),
    arrivedAt: instant("arrived_at").notNull(),
    arrivedOffset: integer("arrived_offset"),
    arrivedLatest: instant("arrived_latest"),
    source: text("source"),
    campaign: text("campaign"),
    phone: text("phone"),
    email: text("email"),
    zone: text("zone"),
    questions: jsonb("questions").$type<string[]>(),
    facts: jsonb("facts").$type<string[]>(),
    requestedChannel: text("requested_channel").$type<Channel>(),
    usableChannels: jsonb("usable_channels").$type<Channel[]>(),
    partialChannels: jsonb("partial_channels").$type<Channel[]>().notNull().default([]),
    /** Columns of the sender that map to nothing else, verbatim. */
    answers: jsonb("answers").$type<JsonRecord>().notNull().default({}),
    ownerId: text("owner_id"),
    /** The owner was read off the last attempt, not stated by the lead's own row. */
    ownerDerived: boolean("owner_derived").notNull().default(false),
    policyId: text("policy_id").notNull(),
    batchId: uuid("batch_id"),
    outcome: text("outcome").$type<OutcomeKind>().notNull().default("unknown"),
    outcomeLabel: text("outcome_label"),
    outcomeAt: instant("outcome_at"),
    /** Hash of the imported row as mapped: says whether a later import of it differs. */
    rowHash: text("row_hash"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("lead_external").on(t.orgId, t.system, t.externalId),
    index("lead_owner").on(t.orgId, t.ownerId),
    index("lead_arrived").on(t.orgId, t.arrivedAt, t.id),
    index("lead_batch").on(t.orgId, t.batchId),
  ],
);

/** Events of every kind. Kind `other` is a row that is no contact: kept, never given to the judge. */
export const sequenceEvent = pgTable(
  "sequence_event",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").primaryKey(),
    leadId: uuid("lead_id").notNull(),
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
    episodeNo: integer("episode_no").notNull().default(1),
    asOf: instant("as_of").notNull(),
    policyId: text("policy_id").notNull(),
    verdict: text("verdict").$type<Assessment["verdict"]>().notNull(),
    primaryHolder: text("primary_holder").$type<Assessment["faults"][number]["holder"]>(),
    phase: text("phase").$type<Assessment["phase"]>().notNull(),
    nextChangeAt: instant("next_change_at"),
    // Readings of the body that the review counts and filters by, so that thousands of bodies need not be opened.
    faults: text("faults").array().$type<Assessment["faults"][number]["fault"][]>().notNull().default([]),
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
    assessedAt: instant("assessed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.leadId, t.episodeNo] }),
    index("assessment_verdict").on(t.orgId, t.verdict),
    index("assessment_next").on(t.orgId, t.nextChangeAt),
    index("assessment_due").on(t.orgId, t.dueBy),
    index("assessment_stale")
      .on(t.orgId)
      .where(sql`${t.needsRefresh}`),
  ],
);

// ——— Import ———

export const importBatch = pgTable(
  "import_batch",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").primaryKey(),
    kind: text("kind").$type<BatchKind>().notNull(),
    fileName: text("file_name").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull().default(0),
    mapping: jsonb("mapping").$type<JsonRecord>(),
    status: text("status").$type<BatchStatus>().notNull(),
    rowsRead: integer("rows_read").notNull().default(0),
    rowsTotal: integer("rows_total"),
    rowsNew: integer("rows_new").notNull().default(0),
    rowsSame: integer("rows_same").notNull().default(0),
    rowsChanged: integer("rows_changed").notNull().default(0),
    rowsRejected: integer("rows_rejected").notNull().default(0),
    message: text("message"),
    /** Progress in bytes of the stored file. */
    bytesDone: bigint("bytes_done", { mode: "number" }).notNull().default(0),
    bytesTotal: bigint("bytes_total", { mode: "number" }).notNull().default(0),
    /** Form, notes, sample, problem, phase: what the report shows beside the counts. */
    report: jsonb("report").$type<JsonRecord>().notNull().default({}),
    createdBy: text("created_by"),
    createdAt: instant("created_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  (t) => [index("import_batch_org").on(t.orgId, t.createdAt)],
);

/** The uploaded file in pieces, so that any process can run the job. */
export const importChunk = pgTable(
  "import_chunk",
  {
    orgId: text("org_id").notNull(),
    batchId: uuid("batch_id").notNull(),
    seq: integer("seq").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.batchId, t.seq] })],
);

export const importError = pgTable(
  "import_error",
  {
    orgId: text("org_id").notNull(),
    batchId: uuid("batch_id").notNull(),
    rowNo: integer("row_no").notNull(),
    code: text("code").notNull(),
    field: text("field"),
    value: text("value"),
    raw: text("raw"),
  },
  (t) => [index("import_error_row").on(t.orgId, t.batchId, t.rowNo)],
);

// ——— Phones ———

/**
 * One browser profile of one person. Push tokens as SHA-256: the one told last and the one before it, since an answer
 * may have been lost on the way. `lastSeq`: the highest number up to which everything of this device is held.
 */
export const device = pgTable(
  "device",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    userId: text("user_id").notNull(),
    tokenHash: text("token_hash").notNull(),
    priorTokenHash: text("prior_token_hash"),
    createdAt: instant("created_at").notNull(),
    lastHeardAt: instant("last_heard_at"),
    lastSeq: bigint("last_seq", { mode: "number" }).notNull().default(0),
    /** It is lost: the order to remove its leads, when that was given, and when the phone said it was done. */
    wipeId: uuid("wipe_id"),
    wipeAskedAt: instant("wipe_asked_at"),
    wipedAt: instant("wiped_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("device_token").on(t.tokenHash),
    index("device_prior_token").on(t.priorTokenHash),
    index("device_user").on(t.orgId, t.userId),
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
    userId: text("user_id").notNull(),
    /** The owner key of whoever wrote it down. */
    actorId: text("actor_id").notNull(),
    type: text("type").notNull(),
    v: integer("v").notNull(),
    capturedAt: bigint("captured_at", { mode: "number" }).notNull(),
    clockOffset: bigint("clock_offset", { mode: "number" }).notNull(),
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

/** What could not be put on record, word for word. `replayedAt`: it has been since. */
export const quarantine = pgTable(
  "quarantine",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").primaryKey(),
    deviceId: uuid("device_id").notNull(),
    userId: text("user_id").notNull(),
    code: text("code").$type<QuarantineCode>().notNull(),
    eventId: uuid("event_id"),
    deviceSeq: bigint("device_seq", { mode: "number" }),
    leadId: uuid("lead_id"),
    /** JSON as text: it may hold what jsonb cannot. */
    raw: text("raw").notNull(),
    rawHash: text("raw_hash").notNull(),
    at: instant("at").notNull(),
    replayedAt: instant("replayed_at"),
    /** What a team lead or admin made of it; null while nobody has. The raw text stays whatever it is. */
    resolution: text("resolution").$type<KeptResolution>(),
    resolvedBy: text("resolved_by"),
    resolvedAt: instant("resolved_at"),
    /** Why it was set aside, in their words. */
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("quarantine_once").on(t.orgId, t.deviceId, t.rawHash, t.code),
    index("quarantine_at").on(t.orgId, t.at),
    index("quarantine_seq").on(t.orgId, t.deviceId, t.deviceSeq),
    index("quarantine_lead").on(t.orgId, t.leadId),
    index("quarantine_event").on(t.orgId, t.eventId),
    index("quarantine_undecided")
      .on(t.orgId, t.id)
      .where(sql`${t.replayedAt} is null and ${t.resolution} is null`),
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

// ——— The deployment ———

/** Who changed what; append-only. */
export const audit = pgTable(
  "audit",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").primaryKey(),
    at: instant("at").notNull(),
    actorId: text("actor_id"),
    action: text("action").notNull(),
    subject: text("subject"),
    detail: jsonb("detail").$type<JsonRecord>().notNull().default({}),
  },
  (t) => [index("audit_at").on(t.orgId, t.at)],
);

/** One-time codes printed at start, as hashes: any of them starts the first workspace, then all go. */
export const setup = pgTable("setup", {
  codeHash: text("code_hash").primaryKey(),
  createdAt: instant("created_at").notNull(),
});

/** Secrets made by the software itself (the session key), so that all processes share them. */
export const secret = pgTable("secret", {
  name: text("name").primaryKey(),
  value: text("value").notNull(),
});
