import { DAY, type Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { changeBatch } from "../../db/import/import-batch.ts";
import { deleteChunks } from "../../db/import/import-chunk.ts";
import { emptyReport } from "../../db/import/import-report.ts";
import { leftBatches } from "../../db/import/upload-sums.ts";
import { problem } from "../read-file/problem.ts";

/** A file that has been arriving for longer has stopped: a process ended under it. */
const LONGEST_ARRIVING = DAY;
/** A file that nobody begins to bring in is let go after this long. */
const LONGEST_WAITING = 30 * DAY;

/**
 * Ends what was left: files whose process ended while they arrived, and files that nobody began. What was stored of
 * them goes, and each says why. `alone`: no other process can be receiving one.
 */
export const endLeftUploads = async (db: Database, now: Instant, alone = false): Promise<void> => {
  const before = { arriving: alone ? now : now - LONGEST_ARRIVING, waiting: now - LONGEST_WAITING };
  for (const { orgId, id, status } of await leftBatches(db, before)) {
    const found = problem(status === "uploading" ? "upload_incomplete" : "not_begun");
    const ended = {
      status: "failed" as const,
      message: found.code,
      report: { ...emptyReport(), problem: found, phase: "ended" as const },
      finishedAt: now,
    };
    if (await changeBatch(db, orgId, id, ended, [status])) await deleteChunks(db, orgId, id);
  }
};
