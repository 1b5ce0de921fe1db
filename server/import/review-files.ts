import { type AttemptMapping, writtenDown } from "#contract/import-attempt-mapping";
import type { ChannelDoubt } from "#contract/import-batch";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { ReviewNotAsked } from "#contract/review-bounds";
import type { ImportProblem } from "#contract/import-problem";
import { describeHistory, type HistoryDescription, type LeadHistory } from "#domain/report/describe-history";
import { faultBounds, type FaultBounds } from "#domain/report/fault-bounds";
import { type NotEnough, settlesMost } from "#domain/report/settles-most";
import type { Policy } from "#domain/sequence/policy";
import { notAskedOf } from "../db/import/never-recorded.ts";
import { changeBatch, insertBatch } from "../db/import/import-batch.ts";
import { lastThatHappened } from "../record/judge/judging-instant.ts";
import { assessLeads } from "../record/change/assess-leads.ts";
import type { Connection } from "../db/engine/connect.ts";
import type { Database } from "../db/engine/database.ts";
import { leadHistories } from "../db/review/history.ts";
import { markedCounts } from "../db/review/marked-counts.ts";
import type { StoredRowError } from "../db/import/import-error.ts";
import { insertOrganisation } from "../db/organisation/organisation.ts";
import { migrate } from "../db/engine/migrate.ts";
import { type VerdictCounts, verdictCounts } from "../db/review/verdict-counts.ts";
import { newId } from "../base/new-id.ts";
import type { ByteSource } from "./read-file/byte-source.ts";
import { emptyReport, type ImportReport } from "../db/import/import-report.ts";
import { doubtsOf } from "./batch/batch-row.ts";
import { bringEnquiries } from "./rows/bring-enquiries.ts";
import { importRows } from "./rows/import-rows.ts";
import type { ImportLimits } from "./read-file/import-limits.ts";

/** The figures of `review`, each explained in docs/review-figures.md. `asOf`: ISO 8601. */
export type ReviewFigures = { asOf: string } & HistoryDescription & {
    attemptsRead: number;
    attemptsUsed: number;
  } & VerdictCounts & {
    bounds: FaultBounds[];
    notEnough: NotEnough;
    notAsked: ReviewNotAsked[];
    rejectedRows: { leads: number; attempts: number };
    notes: { leads: ImportReport["notes"]; attempts: ImportReport["notes"] };
    /** Channels said to be completely recorded that count as partly recorded all the same, and why. */
    notComplete: ChannelDoubt[];
    /** Whether the attempts say when they were written down; else they count at the time they name. */
    writtenDownKnown: boolean;
    policy: string;
    form: { leads: ImportReport["form"]; attempts: ImportReport["form"] };
  };

export type ReviewTask = {
  connection: Connection;
  leads: ByteSource;
  attempts: ByteSource;
  mapping: { leads: LeadMapping; attempts: AttemptMapping };
  policy: Policy;
  /** Null: the last thing that happened in the rows brought in. */
  asOf: number | null;
  now: number;
  limits: ImportLimits;
  onProgress: (what: "leads" | "attempts" | "judging", done: number, share: number) => void;
  /** The rows given back, as they are met; at most a few thousand at once. */
  onErrors: (kind: "leads" | "attempts", errors: StoredRowError[], idAt: number | null) => void;
};
export type Reviewed =
  { ok: true; figures: ReviewFigures } | { ok: false; file: "leads" | "attempts"; problem: ImportProblem };

/**
 * Reads two files of history into a database of their own, judges every sequence and counts. The same code as an
 * import into a running server; the database is whatever the caller hands in and throws away.
 */
export const reviewFiles = async (task: ReviewTask): Promise<Reviewed> => {
  const { db } = task.connection;
  await migrate(task.connection);
  const orgId = "review";
  await insertOrganisation(db, {
    id: orgId,
    name: orgId,
    zone: task.policy.zone,
    policy: task.policy,
    isSample: false,
    at: task.now,
  });

  const leads = await read(task, orgId, "leads");
  if ("code" in leads) return { ok: false, file: "leads", problem: leads };
  const attempts = await read(task, orgId, "attempts");
  if ("code" in attempts) return { ok: false, file: "attempts", problem: attempts };

  const asOf = task.asOf ?? (await lastThatHappened(db, orgId, task.now)) ?? task.now;
  const total = leads.counts.new - (leads.notes.further_enquiry ?? 0);
  await assessLeads(db, orgId, "all", asOf, (done) => task.onProgress("judging", done, total === 0 ? 1 : done / total));
  return { ok: true, figures: await figuresOf(db, orgId, task, asOf, leads, attempts) };
};

const read = async (
  task: ReviewTask,
  orgId: string,
  kind: "leads" | "attempts",
): Promise<ImportReport | ImportProblem> => {
  const source = task[kind];
  const { db } = task.connection;
  const batchId = newId(task.now);
  // An import like the server's: what is read off imports is read off this one too.
  const batch = { id: batchId, kind, fileName: kind, createdBy: null, createdAt: task.now, status: "running" } as const;
  await insertBatch(db, orgId, batch);
  await changeBatch(db, orgId, batchId, { mapping: task.mapping[kind] });
  const to = { db, orgId, batchId, at: task.now, uploadedAt: task.now, liveSince: null };
  const end = await importRows({
    to: { ...to, policyId: task.policy.id, write: true, update: false },
    source,
    mapping: task.mapping[kind],
    limits: task.limits,
    report: emptyReport(),
    onStride: async (tx, report, errors, bytesRead) => {
      await changeBatch(tx, orgId, batchId, { report });
      task.onErrors(kind, errors, report.idAt);
      task.onProgress(kind, report.counts.read, source.total === 0 ? 1 : bytesRead / source.total);
    },
  });
  if (end.end === "problem") return end.problem;
  if (end.end === "left") throw new Error("nothing else works on a review's own database");
  if (kind === "leads") await bringEnquiries({ to, mapping: task.mapping.leads });
  return end.report;
};

const figuresOf = async (
  db: Database,
  orgId: string,
  task: ReviewTask,
  asOf: number,
  leads: ImportReport,
  attempts: ImportReport,
): Promise<ReviewFigures> => {
  const histories: LeadHistory[] = [];
  for await (const history of leadHistories(db, orgId)) histories.push(history);
  const counts = await verdictCounts(db, orgId);
  const marked = await markedCounts(db, orgId);
  return {
    asOf: new Date(asOf).toISOString(),
    attemptsRead: attempts.counts.read,
    attemptsUsed: attempts.contacts,
    ...describeHistory(histories),
    ...counts,
    bounds: faultBounds(marked),
    notEnough: settlesMost(marked),
    notAsked: await notAskedOf(db, orgId),
    rejectedRows: { leads: leads.counts.rejected, attempts: attempts.counts.rejected },
    notes: { leads: leads.notes, attempts: attempts.notes },
    notComplete: doubtsOf(attempts).filter(({ channel }) => task.mapping.leads.absence?.[channel] === "complete"),
    writtenDownKnown: writtenDown(task.mapping.attempts) !== undefined,
    policy: task.policy.id,
    form: { leads: leads.form, attempts: attempts.form },
  };
};
