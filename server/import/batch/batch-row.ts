import { type ChannelDoubt, doubtReason, type ImportBatchRow } from "#contract/import-batch";
import { CHANNELS } from "#domain/attempt/channel";
import { importMapping } from "#contract/import-mapping";
import type { ImportReport } from "../../db/import/import-report.ts";
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
    doubts: doubtsOf(report),
    lastHappened: report.lastHappened,
    createdBy: batch.createdBy,
    createdAt: batch.createdAt,
    finishedAt: batch.finishedAt,
  };
};

/** Why channels count as partly recorded, channel by channel. */
export const doubtsOf = ({ doubts }: Pick<ImportReport, "doubts">): ChannelDoubt[] =>
  CHANNELS.flatMap((channel) =>
    doubtReason.options.flatMap((reason) => {
      const count = doubts[channel]?.[reason] ?? 0;
      return count === 0 ? [] : [{ channel, reason, count }];
    }),
  );
