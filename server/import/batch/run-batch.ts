import { importMapping } from "#contract/import-mapping";
import type { ImportProblem } from "#contract/import-problem";
import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../db/engine/database.ts";
import { batchById, type BatchRecord, changeBatch, lockBatch } from "../../db/import/import-batch.ts";
import { writeAudit } from "../../db/record/audit.ts";
import { deleteChunks } from "../../db/import/import-chunk.ts";
import { deleteRowErrors, writeRowErrors } from "../../db/import/import-error.ts";
import { liveSince } from "../../db/import/live-leads.ts";
import { leadsOfBatch } from "../../db/import/import-touched.ts";
import { countStart } from "../../db/import/import-starts.ts";
import { changeLeads } from "../../record/change/change-leads.ts";
import { deriveOwners } from "../../db/import/import-owner.ts";
import { organisationPolicyId } from "../../db/organisation/organisation-settings.ts";
import { takeBack } from "./take-back.ts";
import { assessTouched } from "./assess-touched.ts";
import { batchSource } from "./batch-source.ts";
import { alignPhones } from "../../record/change/align-phones.ts";
import { zoneCountry } from "../../record/judge/zone-country.ts";
import { findSamePersons } from "../twice/find-same-persons.ts";
import { bringEnquiries } from "../rows/bring-enquiries.ts";
import { comingTo } from "./coming-to.ts";
import { importRows, type PassEnd } from "../rows/import-rows.ts";
import { emptyReport, type ImportReport } from "../../db/import/import-report.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { problem } from "../read-file/problem.ts";
import { reportOf } from "./report-of.ts";

export type BatchTask = {
  db: Database;
  orgId: string;
  batchId: string;
  clock: Clock;
  limits: ImportLimits;
  signal?: AbortSignal;
  onProgress?: (batch: {
    status: string;
    report: ImportReport;
    bytesDone: number;
    bytesTotal: number;
    /** How many of the leads that the import touched are judged; null while rows are read. */
    judged: { done: number; of: number } | null;
  }) => void;
};

/** Work on a batch that ended so often without an answer, by an error or with its process, is not begun again. */
const MOST_DEATHS = 3;

/**
 * Does what a batch waits for: its dry run (`checking`) or the import itself (`running`), from where an earlier try
 * stopped. Safe to call again, and by several processes at once: each stride is one transaction that keeps rows and
 * position together, and whoever finds the position moved leaves. A batch whose work died three times at one place has
 * failed: its file may be what ends the process.
 */
export const runBatch = async (task: BatchTask): Promise<"ended" | "left"> => {
  const { db, orgId, batchId } = task;
  const isWaiting = (of: BatchRecord | null): of is BatchRecord =>
    of !== null && (of.status === "checking" || of.status === "running");
  if (!isWaiting(await batchById(db, orgId, batchId))) return "ended";
  const starts = await countStart(db, orgId, batchId, 1);
  const batch = await batchById(db, orgId, batchId);
  if (!isWaiting(batch)) return "ended";
  if (starts > MOST_DEATHS) {
    await failForGood(task, batch);
    return "ended";
  }
  const end = await workOn(task, batch);
  if (end === "left") await countStart(db, orgId, batchId, -1);
  return end;
};

const workOn = async (task: BatchTask, batch: BatchRecord): Promise<"ended" | "left"> => {
  const { db, orgId, batchId, clock } = task;
  const writing = batch.status === "running";
  const begun = reportOf(batch);
  if (!writing || begun.phase === "rows") {
    if (!writing) {
      // A dry run starts over: whoever is in the middle of one finds the position moved.
      await changeBatch(db, orgId, batchId, { counts: emptyReport().counts });
      await deleteRowErrors(db, orgId, batchId);
    }
    const end = await pass(task, batch, writing, writing ? begun : anew(begun));
    if (end.end === "left") return "left";
    if (!writing) {
      const ended =
        end.end === "problem"
          ? // It can be tried again with another mapping.
            { ...givenUp(end.problem, 0, "ended"), status: "uploaded" as const, finishedAt: clock() }
          : { status: "ready" as const, report: { ...end.report, phase: "ended" as const } };
      await changeBatch(db, orgId, batchId, ended, ["checking"]);
      return "ended";
    }
    if (end.end === "problem") await giveUp(task, batch, end.problem, "rows");
    else {
      if ((await enquireOf(task, batch, end.report)) === "left") return "left";
      if (batch.kind === "attempts") await deriveOwnersOf(task);
      await changeBatch(db, orgId, batchId, { report: { ...end.report, phase: "assessing", starts: 1 } }, ["running"]);
    }
  }
  const report = reportOf((await batchById(db, orgId, batchId)) ?? batch);
  // Judging does not stop half way: a server that is shut down meanwhile has not died of it.
  task.signal?.addEventListener("abort", () => void countStart(db, orgId, batchId, -1).catch(() => undefined));
  await assessTouched(db, orgId, batchId, clock(), (done, of) => {
    task.onProgress?.({
      status: "running",
      report,
      bytesDone: batch.bytesTotal,
      bytesTotal: batch.bytesTotal,
      judged: { done, of },
    });
  });
  await alignPhones(db, orgId, clock());
  const isDone = report.problem === null;
  if (isDone && batch.kind === "leads")
    report.same = await findSamePersons(db, orgId, { batchId, country: countryOf(batch), signal: task.signal });
  const status = isDone ? ("done" as const) : ("failed" as const);
  const ended = { status, finishedAt: clock(), report: { ...report, phase: "ended" as const } };
  await changeBatch(db, orgId, batchId, ended, ["running"]);
  if (isDone) await deleteChunks(db, orgId, batchId);
  return "ended";
};

/** The country that numbers of its file which name none are of. */
const countryOf = ({ mapping }: BatchRecord) => {
  const read = importMapping.safeParse(mapping);
  return read.success ? zoneCountry(read.data.zone) : undefined;
};

const anew = ({ starts, leadsOf }: ImportReport): ImportReport => ({ ...emptyReport(), starts, leadsOf });

const pass = async (task: BatchTask, batch: BatchRecord, write: boolean, report: ImportReport): Promise<PassEnd> => {
  const { db, orgId, batchId } = task;
  const mapping = importMapping.safeParse(batch.mapping);
  if (!mapping.success) return { end: "problem", problem: problem("broken_mapping") };
  const status = write ? "running" : "checking";
  let position = report.counts.read;
  return importRows({
    to: {
      db,
      orgId,
      batchId,
      policyId: await organisationPolicyId(db, orgId),
      at: task.clock(),
      uploadedAt: batch.createdAt,
      liveSince: await liveSince(db, orgId),
      write,
      coming: write ? undefined : await comingTo(task, mapping.data, report.leadsOf),
      update: report.update,
    },
    source: await batchSource(db, orgId, batchId),
    mapping: mapping.data,
    limits: task.limits,
    report,
    ...(task.signal === undefined ? {} : { signal: task.signal }),
    // A stride that another process has done in the meantime must not be done twice.
    claim: async (tx) => {
      const here = await lockBatch(tx, orgId, batchId);
      return here !== null && here.status === status && here.rowsRead === position;
    },
    onStride: async (tx, now, errors, bytesRead) => {
      position = now.counts.read;
      // It got on: what it died of before is behind it. A dry run would meet it again.
      if (write) now.starts = 1;
      await writeRowErrors(tx, orgId, batchId, errors);
      await changeBatch(tx, orgId, batchId, { counts: now.counts, report: now, bytesDone: bytesRead });
      task.onProgress?.({ status, report: now, bytesDone: bytesRead, bytesTotal: batch.bytesTotal, judged: null });
    },
  });
};

/** Brings in the further enquiries that were kept while rows were read. */
const enquireOf = async (task: BatchTask, batch: BatchRecord, report: ImportReport): Promise<"done" | "left"> => {
  const { db, orgId, batchId } = task;
  const mapping = importMapping.safeParse(batch.mapping);
  if (!mapping.success || mapping.data.kind !== "leads") return "done";
  return bringEnquiries({
    to: { db, orgId, batchId, at: task.clock(), uploadedAt: batch.createdAt, liveSince: await liveSince(db, orgId) },
    mapping: mapping.data,
    claim: async (tx) => {
      const here = await lockBatch(tx, orgId, batchId);
      if (task.signal?.aborted === true || here?.status !== "running" || reportOf(here).phase !== "rows") return false;
      // It got on: what it died of before is behind it.
      await changeBatch(tx, orgId, batchId, { report: { ...report, starts: 1 } });
      return true;
    },
  });
};

/** Leads whose own row names no owner get the one their attempts name. */
const deriveOwnersOf = async ({ db, orgId, batchId, clock }: BatchTask): Promise<void> => {
  const ids = await leadsOfBatch(db, orgId, batchId);
  await db.transaction((tx) =>
    changeLeads(tx, orgId, ids, { now: clock(), later: "judging" }, async () => {
      await deriveOwners(tx, orgId, batchId);
      return { value: null, changed: [] };
    }),
  );
};

/** What a batch says that met a problem; `stayed`: leads of it that are here all the same. */
const givenUp = (found: ImportProblem, stayed: number, phase: ImportReport["phase"]) => {
  const counts = { ...emptyReport().counts, new: stayed };
  return { message: found.code, counts, report: { ...emptyReport(), counts, problem: found, phase } };
};

/**
 * Nothing half-done: what this batch wrote is taken back, but for leads on which something has come to rest meanwhile.
 * They are judged, and phones told, as after any import; then the batch has failed, and says why.
 */
const giveUp = async (
  { db, orgId, batchId, clock }: BatchTask,
  batch: BatchRecord,
  found: ImportProblem,
  during: ImportReport["phase"],
): Promise<void> =>
  db.transaction(async (tx) => {
    const here = await lockBatch(tx, orgId, batchId);
    // Another process that met it was faster.
    if (here?.status !== "running" || reportOf(here).phase !== during) return;
    const stayed = await takeBack(tx, batch, clock(), "rest");
    await changeBatch(tx, orgId, batchId, givenUp(found, stayed, "assessing"));
    if (stayed === 0) return;
    const entry = { at: clock(), actorId: null, action: "import.revert_blocked", subject: batchId } as const;
    await writeAudit(tx, orgId, { ...entry, detail: { stayed } });
  });

/**
 * The end of a batch whose work died too often: nothing of it stays but leads on which something rests, which are judged
 * with all others that changed. Its file is let go.
 */
const failForGood = async (task: BatchTask, batch: BatchRecord): Promise<void> => {
  const { db, orgId, batchId, clock } = task;
  const { phase, problem: met } = reportOf(batch);
  const found = met ?? problem("stopped_too_often");
  if (batch.status === "running") await giveUp(task, batch, found, phase);
  const now = (await batchById(db, orgId, batchId)) ?? batch;
  const ended = {
    ...(batch.status === "running" ? {} : givenUp(found, 0, "ended")),
    status: "failed" as const,
    finishedAt: clock(),
    ...(batch.status === "running" ? { report: { ...reportOf(now), phase: "ended" as const } } : {}),
  };
  if (await changeBatch(db, orgId, batchId, ended, [batch.status])) await deleteChunks(db, orgId, batchId);
  await alignPhones(db, orgId, clock());
};
