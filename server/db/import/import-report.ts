import type { BatchCounts, BatchNote, ImportBatchRow, StatusOutput } from "#contract/import-batch";
import type { FileForm } from "#contract/import-file";
import type { ImportProblem } from "#contract/import-problem";

/** What a pass over a file found, besides the rows themselves. `lastInstant`: the latest instant the rows speak of. */
export type ImportReport = {
  counts: BatchCounts;
  /** Attempt rows taken or known that are contacts. */
  contacts: number;
  form: FileForm | null;
  notes: Partial<Record<BatchNote["code"], number>>;
  sample: StatusOutput["sample"];
  problem: ImportProblem | null;
  phase: ImportBatchRow["phase"];
  lastInstant: number | null;
  /** Rows already here that differ take the file's values. */
  update: boolean;
};

export const emptyReport = (update = false): ImportReport => ({
  counts: { read: 0, new: 0, same: 0, changed: 0, rejected: 0 },
  contacts: 0,
  form: null,
  notes: {},
  sample: [],
  problem: null,
  phase: "rows",
  lastInstant: null,
  update,
});
