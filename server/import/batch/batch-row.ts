import type { ImportBatchRow } from "#contract/import-batch";
import { importMapping } from "#contract/import-mapping";
import type { BatchRecord } from "../../db/import/import-batch.ts";
import type { NoteCode } from "../cells/cell-reader.ts";
import { reportOf } from "./report-of.ts";

/** A batch as the page shows it. */
export const batchRow = (batch: BatchRecord): ImportBatchRow => {
  const report = reportOf(batch);
  const mapping = importMapping.safeParse(batch.mapping);
  return {
    batchId: batch.id,
    kind: batch.kind,
    fileName: batch.fileName,
    bytes: batch.bytes,
    status: batch.status,
    counts: report.counts,
    bytesDone: batch.bytesDone,
    bytesTotal: batch.bytesTotal,
    phase: report.phase,
    form: report.form,
    mapping: mapping.success ? mapping.data : null,
    problem: report.problem,
    notes: Object.entries(report.notes).map(([code, count]) => ({ code: code as NoteCode, count })),
    createdBy: batch.createdBy,
    createdAt: batch.createdAt,
    finishedAt: batch.finishedAt,
  };
};
