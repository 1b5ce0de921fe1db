import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Channel } from "#domain/attempt/channel";
import { instant } from "../engine/columns.ts";

/** Not an enum in the store: a new kind must not need a migration that locks the table. */
type OutcomeKind = "progressed" | "not_progressed" | "unknown";
type JsonRecord = Record<string, unknown>;

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
