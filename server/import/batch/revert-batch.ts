import type { Clock } from "../../base/clock.ts";
import { writeAudit } from "../../db/record/audit.ts";
import type { Database } from "../../db/engine/database.ts";
import { batchById, changeBatch } from "../../db/import/import-batch.ts";
import { deleteChunks } from "../../db/import/import-chunk.ts";
import { alignPhones } from "../../record/change/align-phones.ts";
import { restingOn, takeBack } from "./take-back.ts";
import { assessTouched } from "./assess-touched.ts";
import type { RevertOutput } from "#contract/import-batch";

/**
 * Marks an import to be taken back. Blocked while something else rests on its leads: other imports (to be taken back
 * first) or records made here (which nothing ever drops). `wrong_state`: not an import that is done.
 */
export const beginRevert = async (
  db: Database,
  orgId: string,
  batchId: string,
  by: { actorId: string | null; at: number },
): Promise<RevertOutput | "not_found" | "wrong_state"> =>
  db.transaction(async (tx) => {
    const batch = await batchById(tx, orgId, batchId);
    if (batch === null) return "not_found";
    if (batch.kind === "leads") {
      const { batches, ownRecords } = await restingOn(tx, orgId, batchId);
      if (batches.length > 0 || ownRecords > 0) return { state: "blocked", blockedBy: batches, ownRecords };
    }
    if (!(await changeBatch(tx, orgId, batchId, { status: "reverting" }, ["done"]))) return "wrong_state";
    await writeAudit(tx, orgId, { at: by.at, actorId: by.actorId, action: "import.reverted", subject: batchId });
    return { state: "started" };
  });

/**
 * Takes back what `beginRevert` marked: rows, assessments, owners nothing else names, all or nothing; then phones. Where
 * something has come to rest on its leads since, the import is here as before.
 */
export const revertBatch = async (db: Database, orgId: string, batchId: string, clock: Clock): Promise<void> => {
  const batch = await batchById(db, orgId, batchId);
  if (batch?.status !== "reverting") return;
  const isTaken = await db.transaction(async (tx) => {
    if ((await takeBack(tx, batch, clock(), "whole")) === 0) {
      await deleteChunks(tx, orgId, batchId);
      return true;
    }
    // Something was recorded here, or somebody joined, since it was asked for.
    await changeBatch(tx, orgId, batchId, { status: "done" }, ["reverting"]);
    await writeAudit(tx, orgId, { at: clock(), actorId: null, action: "import.revert_blocked", subject: batchId });
    return false;
  });
  if (!isTaken) return;
  await assessTouched(db, orgId, batchId, clock());
  await alignPhones(db, orgId, clock());
  // Not before the phones were told: who finds it half done, does the rest.
  await changeBatch(db, orgId, batchId, { status: "reverted", finishedAt: clock() }, ["reverting"]);
};
