import { sql } from "drizzle-orm";
import { bigint, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { QuarantineResolution } from "#contract/quarantine";
import type { QuarantineCode } from "#contract/push";
import { instant } from "../engine/columns.ts";

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
    /**
     * It is lost: the order to remove its leads, when that was given, and when the phone said it was done. One whose
     * person is switched off has the order without this, until it says that it was done: then nothing says when asked.
     */
    wipeId: uuid("wipe_id"),
    wipeAskedAt: instant("wipe_asked_at"),
    wipedAt: instant("wiped_at"),
    /** It was said to be stolen then: its tokens have ended. */
    stolenAt: instant("stolen_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("device_token").on(t.tokenHash),
    index("device_prior_token").on(t.priorTokenHash),
    index("device_user").on(t.orgId, t.userId),
  ],
);

/** What could not be put on record, word for word. `replayedAt`: it has been since. */
export const quarantine = pgTable(
  "quarantine",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
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
    resolution: text("resolution").$type<QuarantineResolution>(),
    resolvedBy: text("resolved_by"),
    resolvedAt: instant("resolved_at"),
    /** Why it was set aside, in their words. */
    reason: text("reason"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
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
