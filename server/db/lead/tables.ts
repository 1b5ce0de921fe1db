import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Channel } from "#domain/attempt/channel";
import type { ContactPointKind, ContactStanding } from "#domain/lead/contact-point";
import type { Opening } from "#domain/lead/opening";
import { instant } from "../engine/columns.ts";

/** Not an enum in the store: a new kind must not need a migration that locks the table. */
type OutcomeKind = "progressed" | "not_progressed" | "unknown";
type JsonRecord = Record<string, unknown>;

/** Who enquires. `joinedInto`: found to be the same as that one, whose everything of theirs is while it lasts. */
export const person = pgTable(
  "person",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    zone: text("zone"),
    joinedInto: uuid("joined_into"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("person_joined")
      .on(t.orgId, t.joinedInto)
      .where(sql`${t.joinedInto} is not null`),
  ],
);

/** A person whose data was erased on request. `finishedAt`: nothing of it is left in any table. */
export const erasure = pgTable(
  "erasure",
  {
    orgId: text("org_id").notNull(),
    personId: uuid("person_id").notNull(),
    askedBy: text("asked_by"),
    askedAt: instant("asked_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.personId] })],
);

/** A person's number or address. `standing`: what the record bears out of it, as last judged. */
export const contactPoint = pgTable(
  "contact_point",
  {
    orgId: text("org_id").notNull(),
    personId: uuid("person_id").notNull(),
    no: integer("no").notNull(),
    kind: text("kind").$type<ContactPointKind>().notNull(),
    value: text("value").notNull(),
    standing: text("standing").$type<ContactStanding>().notNull().default("unverified"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.personId, t.no] })],
);

/**
 * A person's enquiries being worked. `episodeNo`: the last of its episodes by their starts, the one that runs;
 * `enquiryEpisodeNo`: the last that an enquiry opened, by which it stands in figures.
 */
export const lead = pgTable(
  "lead",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    personId: uuid("person_id").notNull(),
    system: text("system").notNull(),
    externalId: text("external_id").notNull(),
    label: text("label").notNull(),
    episodeNo: integer("episode_no").notNull().default(1),
    enquiryEpisodeNo: integer("enquiry_episode_no").notNull().default(1),
    /** The highest numbers given so far: none is given twice, whatever was joined and parted since. */
    enquiriesGiven: integer("enquiries_given").notNull().default(1),
    episodesGiven: integer("episodes_given").notNull().default(1),
    /** Who holds it now; who held it when is on its record. */
    ownerId: text("owner_id"),
    /** The owner was read off the last attempt, not stated by the lead's own row. */
    ownerDerived: boolean("owner_derived").notNull().default(false),
    batchId: uuid("batch_id"),
    /** Hash of the imported row as mapped: says whether a later import of it differs. */
    rowHash: text("row_hash"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("lead_external").on(t.orgId, t.system, t.externalId),
    index("lead_id").on(t.id),
    index("lead_person").on(t.orgId, t.personId),
    index("lead_owner").on(t.orgId, t.ownerId),
    index("lead_batch").on(t.orgId, t.batchId),
  ],
);

/**
 * What a person asked, when and by which way, as it came; `episodeNo`: the episode it opened or came into.
 * Offsets are minutes east of UTC as written by the sender; null where it gave none.
 */
export const enquiry = pgTable(
  "enquiry",
  {
    orgId: text("org_id").notNull(),
    leadId: uuid("lead_id").notNull(),
    no: integer("no").notNull(),
    episodeNo: integer("episode_no").notNull(),
    /** The lead it named, where that one was joined to this. */
    aliasId: uuid("alias_id"),
    arrivedAt: instant("arrived_at").notNull(),
    arrivedOffset: integer("arrived_offset"),
    arrivedLatest: instant("arrived_latest"),
    receivedAt: instant("received_at").notNull(),
    source: text("source"),
    campaign: text("campaign"),
    /** The ad it came by, as it came; and the page, by its key alone: the rest of an address may name a person. */
    ad: text("ad"),
    page: text("page"),
    /** The version of promises it saw, kept for ever; null with no candidates: unknown. */
    promiseVersionId: uuid("promise_version_id"),
    /** Versions of which it cannot be told which it saw. */
    promiseCandidates: jsonb("promise_candidates").$type<string[]>(),
    questions: jsonb("questions").$type<string[]>(),
    facts: jsonb("facts").$type<string[]>(),
    /** What they asked to be sent; null: not known. */
    requests: jsonb("requests").$type<string[]>(),
    requestedChannel: text("requested_channel").$type<Channel>(),
    usableChannels: jsonb("usable_channels").$type<Channel[]>(),
    /** Columns of the sender that map to nothing else, verbatim. */
    answers: jsonb("answers").$type<JsonRecord>().notNull().default({}),
    /** Of a further enquiry that an import brought: that import, and the hash of its row as mapped. */
    batchId: uuid("batch_id"),
    rowHash: text("row_hash"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.leadId, t.no] }),
    index("enquiry_arrived").on(t.orgId, t.arrivedAt, t.leadId),
    index("enquiry_batch")
      .on(t.orgId, t.batchId)
      .where(sql`${t.batchId} is not null`),
    // All that consistency asks of an enquiry, so that it is read from the index alone.
    index("enquiry_saw")
      .on(t.orgId, t.promiseVersionId, t.leadId, t.no)
      .where(sql`${t.promiseVersionId} is not null`),
  ],
);

/** Enquiries being worked, from the one that opened it until the next episode begins. The start is never moved. */
export const episode = pgTable(
  "episode",
  {
    orgId: text("org_id").notNull(),
    leadId: uuid("lead_id").notNull(),
    no: integer("no").notNull(),
    startedAt: instant("started_at").notNull(),
    /** The enquiry that opened it; of a recycled one, the enquiry being worked on further. */
    enquiryNo: integer("enquiry_no").notNull(),
    opening: text("opening").$type<Opening>().notNull().default("enquiry"),
    policyId: text("policy_id").notNull(),
    partialChannels: jsonb("partial_channels").$type<Channel[]>().notNull().default([]),
    outcome: text("outcome").$type<OutcomeKind>().notNull().default("unknown"),
    outcomeLabel: text("outcome_label"),
    outcomeAt: instant("outcome_at"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.leadId, t.no] })],
);

/**
 * A lead that was joined to another: its own row stays, and its id stands for that one. `leadId`: the lead it stands
 * for now; `joinedInto`: the one it was joined to itself. Its enquiries and episodes have the numbers after these, up
 * to so many of each.
 */
export const leadAlias = pgTable(
  "lead_alias",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    leadId: uuid("lead_id").notNull(),
    joinedInto: uuid("joined_into").notNull(),
    enquiriesAfter: integer("enquiries_after").notNull(),
    enquiries: integer("enquiries").notNull(),
    episodesAfter: integer("episodes_after").notNull(),
    episodes: integer("episodes").notNull(),
    joinedAt: instant("joined_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("lead_alias_lead").on(t.orgId, t.leadId)],
);
