import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "../engine/columns.ts";
import type { MappedLead } from "./mapped-row.ts";

type BatchKind = "leads" | "attempts";
type BatchStatus =
  "uploading" | "uploaded" | "checking" | "ready" | "running" | "done" | "failed" | "reverting" | "reverted";
type JsonRecord = Record<string, unknown>;

export const importBatch = pgTable(
  "import_batch",
  {
    orgId: text("org_id").notNull(),
    id: uuid("id").notNull(),
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
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("import_batch_org").on(t.orgId, t.createdAt)],
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

/** A further enquiry as its row gave it, until all rows are read and it comes in by its arrival. */
export const importEnquiry = pgTable(
  "import_enquiry",
  {
    orgId: text("org_id").notNull(),
    batchId: uuid("batch_id").notNull(),
    externalId: text("external_id").notNull(),
    arrivedAt: instant("arrived_at").notNull(),
    rowHash: text("row_hash").notNull(),
    row: jsonb("row").$type<MappedLead>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.batchId, t.externalId, t.arrivedAt] })],
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
