import { boolean, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
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
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
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
