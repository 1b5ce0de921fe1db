import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import { unfinishedBatches } from "../db/import-batch.ts";
import type { Enqueue, JobHandlers } from "../jobs/job.ts";
import type { ImportLimits } from "./import-limits.ts";
import { revertBatch } from "./revert-batch.ts";
import { runBatch } from "./run-batch.ts";

/** The import's part of the job queue. */
export const importJobs = (db: Database, clock: Clock, limits: ImportLimits): Pick<JobHandlers, "import.run" | "import.revert"> => ({
  "import.run": async ({ orgId, batchId }, signal) => {
    const end = await runBatch({ db, orgId, batchId, clock, limits, signal });
    // At shutdown the rest goes back into the queue.
    if (end === "left" && signal.aborted) throw new Error("stopped in the middle");
  },
  "import.revert": ({ orgId, batchId }) => revertBatch(db, orgId, batchId, clock),
});

/** Puts back into the queue what a process that died left in the middle: at start, so that nobody has to wait. */
export const resumeImports = async (db: Database, enqueue: Enqueue): Promise<void> => {
  for (const { orgId, id, status } of await unfinishedBatches(db)) {
    await enqueue(status === "reverting" ? "import.revert" : "import.run", { orgId, batchId: id });
  }
};
