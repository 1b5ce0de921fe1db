import { integer, jsonb, pgView, text, uuid } from "drizzle-orm/pg-core";
import type { Channel } from "#domain/attempt/channel";
import { instant } from "../engine/columns.ts";
import type { episode } from "./tables.ts";

/**
 * Leads as most people mean them: each with its last episode and the enquiry that opened it, and the person's first
 * number and address. Made by a migration; a lead that was joined to another is not here.
 */
export const leadNow = pgView("lead_now", {
  orgId: text("org_id").notNull(),
  id: uuid("id").notNull(),
  personId: uuid("person_id").notNull(),
  system: text("system").notNull(),
  externalId: text("external_id").notNull(),
  label: text("label").notNull(),
  ownerId: text("owner_id"),
  batchId: uuid("batch_id"),
  createdAt: instant("created_at").notNull(),
  zone: text("zone"),
  episodeNo: integer("episode_no").notNull(),
  startedAt: instant("started_at").notNull(),
  policyId: text("policy_id").notNull(),
  partialChannels: jsonb("partial_channels").$type<Channel[]>().notNull(),
  outcome: text("outcome").$type<(typeof episode.$inferSelect)["outcome"]>().notNull(),
  outcomeLabel: text("outcome_label"),
  outcomeAt: instant("outcome_at"),
  enquiryNo: integer("enquiry_no").notNull(),
  arrivedAt: instant("arrived_at").notNull(),
  arrivedOffset: integer("arrived_offset"),
  arrivedLatest: instant("arrived_latest"),
  source: text("source"),
  campaign: text("campaign"),
  questions: jsonb("questions").$type<string[]>(),
  facts: jsonb("facts").$type<string[]>(),
  requestedChannel: text("requested_channel").$type<Channel>(),
  usableChannels: jsonb("usable_channels").$type<Channel[]>(),
  answers: jsonb("answers").$type<Record<string, unknown>>().notNull(),
  phone: text("phone"),
  email: text("email"),
}).existing();
