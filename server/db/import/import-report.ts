import type { BatchCounts, BatchNote, DoubtReason, ImportBatchRow, StatusOutput } from "#contract/import-batch";
import type { FileForm } from "#contract/import-file";
import type { ImportProblem } from "#contract/import-problem";
import type { SharedBy } from "#contract/same-person";
import type { Channel } from "#domain/attempt/channel";

/** How many rows put the completeness of a channel in doubt, by why. */
export type ChannelDoubts = Partial<Record<Channel, Partial<Record<DoubtReason, number>>>>;

/** Two leads that share a number or an address; `kept` was here first. Ids alone. */
export type SamePairs = { pairs: { kept: string; gone: string; by: SharedBy[] }[]; isMore: boolean };

/** What a pass over a file found, besides the rows themselves. */
export type ImportReport = {
  counts: BatchCounts;
  /** Attempt rows taken or known that are contacts. */
  contacts: number;
  form: FileForm | null;
  notes: Partial<Record<BatchNote["code"], number>>;
  sample: StatusOutput["sample"];
  problem: ImportProblem | null;
  phase: ImportBatchRow["phase"];
  /** The last thing that happened in the rows that came in; null: none yet. */
  lastHappened: number | null;
  doubts: ChannelDoubts;
  /** Rows already here that differ take the file's values. */
  update: boolean;
  /** Leads of it that may be one person's with another: see `findSamePersons`; null: not looked for yet. */
  same: SamePairs | null;
  /** What the file's header is known by; null: it was not read yet. */
  header: string | null;
  /** Where among a row's cells its id stands; null: the file has none. */
  idAt: number | null;
  /** Of a dry run of attempts: the import whose leads, yet to come in, count as here. */
  leadsOf: string | null;
  /** How often work on it was begun, at this place, that has not ended by itself: see `countStart`. */
  starts: number;
};

export const emptyReport = (update = false): ImportReport => ({
  counts: { read: 0, new: 0, same: 0, changed: 0, rejected: 0 },
  contacts: 0,
  form: null,
  notes: {},
  sample: [],
  problem: null,
  phase: "rows",
  lastHappened: null,
  doubts: {},
  update,
  same: null,
  header: null,
  idAt: null,
  leadsOf: null,
  starts: 0,
});
