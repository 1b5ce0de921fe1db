import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { isTrace, tellingTraces, type Traces } from "../../db/erasure/traces.ts";
import { batchById, changeBatch } from "../../db/import/import-batch.ts";
import { deleteChunks } from "../../db/import/import-chunk.ts";
import { batchesWithFile, eraseReports, eraseRowErrors, eraseStaged } from "../../db/import/erase-import-rows.ts";
import { emptyReport } from "../../db/import/import-report.ts";
import { IMPORT_LIMITS, type ImportLimits } from "../read-file/import-limits.ts";
import { problem } from "../read-file/problem.ts";
import { readRows } from "../read-file/read-rows.ts";
import { batchSource } from "./batch-source.ts";

/** States in which a file is on its way in or out. One that came in is let go at its end, and one looked through is not. */
const UNDER_WAY: readonly string[] = ["uploading", "running", "reverting"];

/**
 * Takes a person out of what imports keep: rows given back, samples, enquiries that wait. A file that has not come in and
 * holds a row of theirs is let go whole: it can be sent again without that row. Safe to repeat. False: an import is under
 * way, and it is to be done once more when that is over. Begun anew after the record was erased, nothing says any more what
 * to look for: then every such file goes that was here when it was asked for.
 */
export const filesOf =
  (db: Database, limits: ImportLimits = IMPORT_LIMITS) =>
  (orgId: string, traces: Traces, askedAt: Instant): Promise<boolean> =>
    eraseFromFiles({ db, orgId, limits }, traces, askedAt);

const eraseFromFiles = async (
  { db, orgId, limits }: { db: Database; orgId: string; limits: ImportLimits },
  traces: Traces,
  askedAt: Instant,
): Promise<boolean> => {
  const isTheirs = (text: string): boolean => isTrace(traces, text);
  const isAnybody = Object.values(traces).some((some) => some.length > 0);
  let isDone = true;
  for (const batchId of await batchesWithFile(db, orgId)) {
    const batch = await batchById(db, orgId, batchId);
    if (batch !== null && UNDER_WAY.includes(batch.status)) {
      isDone = false;
      continue;
    }
    const isOlder = batch !== null && batch.createdAt <= askedAt;
    if (!(isAnybody ? await hasRowOf(db, orgId, batchId, limits, isTheirs) : isOlder)) continue;
    await db.transaction(async (tx) => {
      const found = problem("person_erased");
      const change = { status: "failed" as const, message: found.code, report: { ...emptyReport(), problem: found } };
      const ended = { ...change, report: { ...change.report, phase: "ended" as const } };
      await changeBatch(tx, orgId, batchId, ended, ["uploaded", "checking", "ready", "failed"]);
      await deleteChunks(tx, orgId, batchId);
    });
  }
  if (!isAnybody) return isDone;
  await eraseStaged(db, orgId, traces.externalIds);
  const erased = await eraseRowErrors(db, orgId, (cells) => cells.some(isTheirs));
  const telling = tellingTraces(traces);
  await eraseReports(db, orgId, erased, isTheirs, (cell) => isTrace(telling, cell));
  return isDone;
};

const hasRowOf = async (
  db: Database,
  orgId: string,
  batchId: string,
  limits: ImportLimits,
  isTheirs: (text: string) => boolean,
): Promise<boolean> => {
  for await (const part of readRows(await batchSource(db, orgId, batchId), limits)) {
    if (part.kind === "rows" && part.rows.some(({ cells }) => cells.some(isTheirs))) return true;
    // What cannot be read cannot be searched, and nobody can bring it in either.
    if (part.kind === "problem") return true;
  }
  return false;
};
