import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { VerdictChange } from "#domain/report/verdict-changes";
import type { Policy } from "#domain/sequence/policy";
import { instant } from "../engine/columns.ts";

// What belongs to the deployment (`setup`, `secret`) has no org_id.

export const organisation = pgTable("organisation", {
  /** org_id of every other table. */
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  zone: text("zone").notNull(),
  isSample: boolean("is_sample").notNull().default(false),
  policyId: text("policy_id").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const policyVersion = pgTable(
  "policy_version",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    body: jsonb("body").$type<Policy>().notNull(),
    /** Counted from 1 in each organisation. */
    no: integer("no").notNull().default(1),
    /** The version it was made from; null of the first. */
    beforeId: text("before_id"),
    /** Its author's words. */
    why: text("why"),
    /** What its closed days are called, by date; the judge does not read it. */
    holidayNames: jsonb("holiday_names").$type<Record<string, string>>().notNull().default({}),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export type RereadStatus = "previewing" | "ready" | "applying" | "done" | "failed" | "left";

/**
 * What was brought in, read by another version of the policy: looked at first (`previewing`, `ready`), then applied.
 * `left`: another took its place. `of`: leads to be read, `done`: read so far in the stage it is in.
 */
export const reread = pgTable(
  "reread",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    policyId: text("policy_id").notNull(),
    status: text("status").$type<RereadStatus>().notNull(),
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    appliedBy: text("applied_by"),
    appliedAt: instant("applied_at"),
    finishedAt: instant("finished_at"),
    of: integer("of").notNull().default(0),
    done: integer("done").notNull().default(0),
    /** By what the leads that it is about are known again: another mark, other leads. */
    mark: text("mark"),
    /** How verdicts turn: as previewed, then as they turned. */
    changes: jsonb("changes").$type<VerdictChange[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("reread_asked").on(t.orgId, t.askedAt)],
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
