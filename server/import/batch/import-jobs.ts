import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../db/engine/database.ts";
import { unfinishedBatches } from "../../db/import/import-batch.ts";
import type { Enqueue, JobHandlers } from "../../base/job.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { revertBatch } from "./revert-batch.ts";
import { runBatch } from "./run-batch.ts";

/** The import's part of the job queue. */
export const importJobs = (
  db: Database,
  clock: Clock,
  limits: ImportLimits,
): Pick<JobHandlers, "import.run" | "import.revert"> => ({
  "import.run": async ({ orgId, batchId }, signal) => {
    // Left to another process that got on with it, it is done as far as this one goes.
    if ((await runBatch({ db, orgId, batchId, clock, limits, signal })) === "left") signal.throwIfAborted();
  },
  "import.revert": ({ orgId, batchId }) => revertBatch(db, orgId, batchId, clock),
});

/** Puts back into the queue what a process that died left in the middle: at start, so that nobody has to wait. */
export const resumeImports = async (db: Database, enqueue: Enqueue): Promise<void> => {
  for (const { orgId, id, status } of await unfinishedBatches(db)) {
    await enqueue(status === "reverting" ? "import.revert" : "import.run", { orgId, batchId: id });
  }
};
