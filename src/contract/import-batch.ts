import * as z from "zod/mini";
import { channel } from "#domain/attempt/channel-schema";
import { instant } from "#domain/time/instant-schema";
import { fileForm } from "./import-file.ts";
import { importMapping } from "./import-mapping.ts";
import { importProblem, rowError } from "./import-problem.ts";

export const batchKind = z.enum(["leads", "attempts"]);
export type BatchKind = z.infer<typeof batchKind>;

/**
 * uploading → uploaded → checking → ready → running → done, or failed; done → reverting → reverted.
 * `ready`: the dry run is done and its counts stand in the batch.
 */
export const batchStatus = z.enum([
  "uploading",
  "uploaded",
  "checking",
  "ready",
  "running",
  "done",
  "failed",
  "reverting",
  "reverted",
]);
export type BatchStatus = z.infer<typeof batchStatus>;

/**
 * Rows as counted so far: read = new + same + changed + rejected. `same`: already here, nothing differs; `changed`:
 * already here, differs (left as it is unless the import was told to update).
 */
export const batchCounts = z.object({
  read: z.int(),
  new: z.int(),
  same: z.int(),
  changed: z.int(),
  rejected: z.int(),
});
export type BatchCounts = z.infer<typeof batchCounts>;

/** What was worth noting though no row was given back, with how often. Words: `import_note_<code>`. */
export const batchNote = z.object({
  code: z.enum([
    "ambiguous_local_hour",
    "nonexistent_local_time",
    "day_only",
    "owner_missing",
    "unmapped_result",
    "unmapped_outcome",
    "not_contact",
    /** It names a time ahead, or was written down before that time and says nothing of having been done. */
    "planned",
    "not_done",
    /** On leads that people work on here, without saying when it was written down: it counts from the upload. */
    "from_upload",
    /** A row with the id of a lead and another arrival: an enquiry of that lead. */
    "further_enquiry",
    /** Of several leads named in a cell one or more are not here: the row stands with the others. */
    "some_leads_unknown",
    /** A cell that holds no one number that can be dialled: kept as it is written. */
    "phone_unclear",
    /** Lines before the header and after the last row that are no rows. */
    "lines_around",
    "duplicates_beyond_limit",
    "encoding_guessed",
  ]),
  count: z.int(),
});
export type BatchNote = z.infer<typeof batchNote>;

/**
 * Why a channel counts as partly recorded, whatever was said with the leads: rows of attempts on it were given back, or
 * had no time that can be read, or were planned and nothing says whether they were done. Words: `import_doubt_<reason>`.
 */
export const doubtReason = z.enum(["given_back", "no_time", "maybe_done"]);
export type DoubtReason = z.infer<typeof doubtReason>;
export const channelDoubt = z.object({ channel, reason: doubtReason, count: z.int() });
export type ChannelDoubt = z.infer<typeof channelDoubt>;

/** One import with its progress: `bytesDone` of `bytesTotal` of the stored file while checking or running. */
export const importBatchRow = z.object({
  batchId: z.string(),
  kind: batchKind,
  fileName: z.string(),
  bytes: z.int(),
  status: batchStatus,
  counts: batchCounts,
  bytesDone: z.int(),
  bytesTotal: z.int(),
  /** After the rows: leads whose assessment is still to be made anew. */
  phase: z.enum(["rows", "assessing", "ended"]),
  form: z.nullable(fileForm),
  mapping: z.nullable(importMapping),
  problem: z.nullable(importProblem),
  notes: z.array(batchNote),
  doubts: z.array(channelDoubt),
  /** The last thing that happened in the rows that came (or would come) in; null: none has yet. */
  lastHappened: z.nullable(instant),
  createdBy: z.nullable(z.string()),
  createdAt: instant,
  finishedAt: z.nullable(instant),
});
export type ImportBatchRow = z.infer<typeof importBatchRow>;

export const batchInput = z.object({ batchId: z.uuid() });
export const listOutput = z.object({ batches: z.array(importBatchRow) });

/**
 * Asks for a dry run with this mapping; progress and counts through `status`. `leads`: of attempts, the file of leads
 * beside it that is yet to come in: what it names counts as here.
 */
export const checkInput = z.object({ batchId: z.uuid(), mapping: importMapping, leads: z.optional(z.uuid()) });

/** Starts a batch whose dry run is done. `update`: rows already here that differ take the file's values. */
export const startInput = z.object({ batchId: z.uuid(), update: z._default(z.boolean(), false) });

/** A row as the mapping reads it, for the eye: field name → what it became. */
export const sampleRow = z.object({
  row: z.int(),
  state: z.enum(["new", "same", "changed", "rejected"]),
  fields: z.array(z.object({ field: z.string(), value: z.string() })),
});

/** `errors`: the first hundred; all of them in GET /api/import/:id/rejected.csv. */
export const statusOutput = z.object({
  batch: importBatchRow,
  sample: z.array(sampleRow),
  errors: z.array(rowError),
});
export type StatusOutput = z.infer<typeof statusOutput>;

/** A leads batch on which other records rest can't be reverted first: `blockedBy` names the imports to revert before. */
export const revertOutput = z.discriminatedUnion("state", [
  z.object({ state: z.literal("started") }),
  z.object({ state: z.literal("blocked"), blockedBy: z.array(z.string()), ownRecords: z.int() }),
]);
export type RevertOutput = z.infer<typeof revertOutput>;

/** The answer to POST /api/import/upload?kind=leads|attempts&name=… (body: the file itself); `kind` left out: told from it. */
export const uploadOutput = z.object({ batchId: z.string(), kind: batchKind });
