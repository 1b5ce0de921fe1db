import type { BatchRecord } from "../../db/import/import-batch.ts";
import { emptyReport, type ImportReport } from "../../db/import/import-report.ts";

/** The report a batch carries; the counts in its columns are the ones that stand. */
export const reportOf = (batch: BatchRecord): ImportReport => ({
  ...emptyReport(),
  ...(batch.report as Partial<ImportReport>),
  counts: {
    read: batch.rowsRead,
    new: batch.rowsNew,
    same: batch.rowsSame,
    changed: batch.rowsChanged,
    rejected: batch.rowsRejected,
  },
});
