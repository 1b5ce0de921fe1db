import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { PagePromise } from "#contract/promise";
import type { PageStep } from "#domain/promise/page-step";
import type { TrackLine } from "#domain/promise/talk-track";
import { instant } from "../engine/columns.ts";

/** How a page came here. */
type PageOrigin = "pasted" | "uploaded" | "fetched";

/** One place where something is promised. The keys are what its names are compared by; "" stands for not named. */
export const promiseSet = pgTable(
  "promise_set",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    campaign: text("campaign"),
    ad: text("ad"),
    page: text("page"),
    campaignKey: text("campaign_key").notNull(),
    adKey: text("ad_key").notNull(),
    pageKey: text("page_key").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("promise_set_place").on(t.orgId, t.pageKey, t.adKey, t.campaignKey),
  ],
);

/** What a set promised from an instant on, with the page as it then stood. Never changed. */
export const promiseVersion = pgTable(
  "promise_version",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    setId: uuid("set_id").notNull(),
    no: integer("no").notNull(),
    from: instant("from_at").notNull(),
    promises: jsonb("promises").$type<PagePromise[]>().notNull(),
    nextStep: text("next_step").$type<PageStep>(),
    origin: text("origin").$type<PageOrigin>(),
    title: text("title"),
    pageText: text("page_text"),
    pageHtml: text("page_html"),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex("promise_version_no").on(t.orgId, t.setId, t.no)],
);

/** What is not confirmed yet of a set's next version, as it was left. */
export const promiseDraft = pgTable(
  "promise_draft",
  {
    orgId: text("org_id").notNull(),
    setId: uuid("set_id").notNull(),
    promises: jsonb("promises").$type<PagePromise[]>().notNull(),
    nextStep: text("next_step").$type<PageStep>(),
    origin: text("origin").$type<PageOrigin>(),
    title: text("title"),
    pageText: text("page_text"),
    pageHtml: text("page_html"),
    savedAt: instant("saved_at").notNull(),
    savedBy: text("saved_by"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.setId] })],
);

/** A version of a set's talk track; the highest number is in force. Never changed. */
export const talkTrack = pgTable(
  "talk_track",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    setId: uuid("set_id").notNull(),
    no: integer("no").notNull(),
    lines: jsonb("lines").$type<TrackLine[]>().notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex("talk_track_no").on(t.orgId, t.setId, t.no)],
);

/** How a set's page was found last. `outcome`: `read`, or the word by which it was not fetched; `gone`: promises not in it any more. */
export const pageLook = pgTable(
  "page_look",
  {
    orgId: text("org_id").notNull(),
    setId: uuid("set_id").notNull(),
    versionId: uuid("version_id").notNull(),
    lookedAt: instant("looked_at").notNull(),
    outcome: text("outcome").notNull(),
    gone: jsonb("gone").$type<string[]>().notNull(),
    pageText: text("page_text"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.setId] })],
);

/** A change of a page or of a talk track that somebody is to make. Open until `doneAt`. */
export const plannedChange = pgTable(
  "planned_change",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
    setId: uuid("set_id").notNull(),
    versionId: uuid("version_id").notNull(),
    promiseId: uuid("promise_id"),
    part: text("part").$type<"page" | "track">().notNull(),
    what: text("what").notNull(),
    /** Whose to do, an account; null: nobody's yet. */
    userId: text("user_id"),
    dueOn: date("due_on", { mode: "string" }),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by"),
    doneAt: instant("done_at"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("planned_change_set").on(t.orgId, t.setId)],
);
