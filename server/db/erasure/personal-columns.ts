import type { PgTable } from "drizzle-orm/pg-core";
import { eraseFact } from "#domain/journal/erase-fact";
import { erasedContact } from "#domain/lead/erased-contact";
import type { Erasing } from "#domain/attempt/erasing";
import type { Assessment } from "#domain/sequence/assessment";
import { eraseEventBody } from "#domain/sequence/erase-event";
import type { Instant } from "#domain/time/instant";
import * as lead from "../lead/tables.ts";
import * as phone from "../phone/tables.ts";
import * as record from "../record/tables.ts";
import { erasedExternalId } from "./erasing-of.ts";
import { erasedRaw } from "./erased-raw.ts";
import { frozen } from "./frozen.ts";

export type Row = Readonly<Record<string, unknown>>;

/** How the rows of one person are erased. `isTheirs`: whether a text has a number, an address or an id of theirs in it. */
export type RowErasing = Erasing & {
  key: string;
  orgId: string;
  /** What their lead is called from now on. */
  label: string;
  countryOf: (number: string) => string | null;
  isTheirs: (text: string) => boolean;
  now: Instant;
};

/** What becomes of a cell. */
type Cell = (value: unknown, row: Row, by: RowErasing) => unknown;
/**
 * `kept`: it says nothing of who they are. `by_files`: rows of files are looked for by what is in them (server/import).
 * `others`: written of somebody else, or of nobody.
 */
type Column = Cell | "kept" | "by_files" | "others";

const gone: Cell = () => null;
const words: Cell = (text, _, by) => by.words(text as string | null);
const name: Cell = (text, _, by) => (text === null ? null : by.name(text as string));
const names: Cell = (texts, _, by) => (texts as string[] | null)?.map(by.name) ?? null;
const empty: Cell = () => ({});
/** Figures are counted by it: it goes only where somebody put a person's own number or address there. */
const unlessTheirs: Cell = (text, _, by) => (text !== null && by.isTheirs(text as string) ? null : text);

const ownId: Cell = (id, row) => {
  if (id === null || row["system"] === "fairlead" || (row["system"] === "app" && row["batchId"] === null)) return id;
  return `erased/${row["id"] as string}`;
};

/** The tables in which a person's data lies under their own id or their lead's, and by which column it is found. */
export const OF_PERSONS: readonly {
  table: PgTable;
  by: "personId" | "leadId" | "id";
  columns: Record<string, Column>;
}[] = [
  { table: lead.person, by: "id", columns: { orgId: "kept", zone: "kept" } },
  {
    table: lead.contactPoint,
    by: "personId",
    columns: {
      orgId: "kept",
      kind: "kept",
      standing: "kept",
      value: (value, { kind }, by) => erasedContact(kind === "phone" ? by.countryOf(value as string) : null),
    },
  },
  {
    table: lead.lead,
    by: "id",
    columns: {
      orgId: "kept",
      system: "kept",
      externalId: (id, { system }, by) => erasedExternalId(by.key, by.orgId, system as string, id as string),
      label: (_, __, by) => by.label,
      ownerId: "kept",
      rowHash: gone,
    },
  },
  {
    table: lead.enquiry,
    by: "leadId",
    columns: {
      orgId: "kept",
      source: unlessTheirs,
      campaign: unlessTheirs,
      ad: unlessTheirs,
      page: unlessTheirs,
      promiseCandidates: "kept",
      questions: names,
      facts: names,
      requests: names,
      requestedChannel: "kept",
      usableChannels: "kept",
      answers: empty,
      rowHash: gone,
    },
  },
  {
    table: lead.episode,
    by: "leadId",
    columns: {
      orgId: "kept",
      opening: "kept",
      policyId: "kept",
      partialChannels: "kept",
      outcome: "kept",
      outcomeLabel: words,
    },
  },
  { table: lead.leadAlias, by: "id", columns: { orgId: "kept" } },
  {
    table: record.sequenceEvent,
    by: "leadId",
    columns: {
      orgId: "kept",
      kind: "kept",
      system: "kept",
      externalId: ownId,
      body: (body, { kind }, by) => eraseEventBody(kind as string, body as Row, by),
      raw: gone,
      rowHash: gone,
    },
  },
  {
    table: record.assessment,
    by: "leadId",
    columns: {
      orgId: "kept",
      policyId: "kept",
      verdict: "kept",
      source: unlessTheirs,
      campaign: unlessTheirs,
      primaryHolder: "kept",
      phase: "kept",
      faults: "kept",
      primaryCause: "kept",
      missing: "kept",
      firstMissing: "kept",
      bandInTime: "kept",
      bandUseful: "kept",
      bandSpaced: "kept",
      bandKept: "kept",
      bandRecord: "kept",
      // An answer put off is a step named after the question.
      body: (body, _, by) => frozen(body as Assessment, by.name),
      earlier: "kept",
      rereads: "kept",
      nextChangeAt: gone,
      recyclesAt: gone,
      dueBy: gone,
    },
  },
  {
    table: record.firstTalk,
    by: "leadId",
    columns: {
      orgId: "kept",
      actorId: "kept",
      answer: "kept",
      promiseId: name,
      phrase: "kept",
      lines: "kept",
      step: "kept",
    },
  },
  {
    table: record.fact,
    by: "leadId",
    columns: {
      orgId: "kept",
      userId: "kept",
      actorId: "kept",
      type: "kept",
      tz: "kept",
      payload: (payload, { type, v }, by) => eraseFact(type as string, v as number, payload, by),
      // By it the same fact, sent again, is known.
      hash: "kept",
      flags: "kept",
    },
  },
  {
    table: record.leadQuestion,
    by: "leadId",
    columns: { orgId: "kept", askedBy: "kept", askedOf: "kept", words: gone },
  },
  {
    table: record.leadExplanation,
    by: "leadId",
    columns: { orgId: "kept", reason: "kept", words: gone, byId: "kept", dueWhat: "kept" },
  },
  {
    table: phone.quarantine,
    by: "leadId",
    columns: {
      orgId: "kept",
      userId: "kept",
      code: "kept",
      raw: (raw, _, by) => erasedRaw(raw as string, by),
      rawHash: "kept",
      resolution: (was, row) => was ?? (row["replayedAt"] === null ? "set_aside" : null),
      resolvedBy: "kept",
      resolvedAt: (was, row, by) => was ?? (row["replayedAt"] === null ? by.now : null),
      reason: words,
    },
  },
];

/** What lies elsewhere, table by table. */
export const ELSEWHERE: Readonly<Record<string, Readonly<Record<string, Exclude<Column, Cell>>> | "others">> = {
  import_batch: {
    orgId: "kept",
    kind: "kept",
    fileName: "by_files",
    mapping: "by_files",
    status: "kept",
    message: "kept",
    report: "by_files",
    createdBy: "kept",
  },
  import_chunk: { orgId: "kept", bytes: "by_files" },
  import_enquiry: { orgId: "kept", externalId: "by_files", rowHash: "by_files", row: "by_files" },
  import_error: { orgId: "kept", code: "kept", field: "kept", value: "by_files", raw: "by_files" },
  erasure: { orgId: "kept", askedBy: "kept" },
  feed: { orgId: "kept", userId: "kept", op: "kept" },
  feed_epoch: { orgId: "kept", epoch: "kept" },
  holding: { orgId: "kept", userId: "kept" },
  // Ids alone.
  handed_leads: { orgId: "kept", byId: "kept", toId: "kept", leads: "kept" },
  // Ids and figures only, by its own rule.
  audit: { orgId: "kept", actorId: "kept", action: "kept", subject: "kept", detail: "kept" },
  audit_seal: { orgId: "kept", mac: "kept" },
  organisation: "others",
  policy_version: "others",
  reread: "others",
  setup: "others",
  secret: "others",
  user: "others",
  session: "others",
  account: "others",
  verification: "others",
  two_factor: "others",
  owner: "others",
  device: "others",
  promise_set: "others",
  promise_version: "others",
  promise_draft: "others",
  talk_track: "others",
  page_look: "others",
  planned_change: "others",
};
