import type { ImportMapping } from "#contract/import-mapping";
import { writeAudit } from "../../db/record/audit.ts";
import type { Database } from "../../db/engine/database.ts";
import { changeBatch } from "../../db/import/import-batch.ts";
import { deleteRowErrors } from "../../db/import/import-error.ts";
import { emptyReport } from "../../db/import/import-report.ts";

const FRESH = { counts: emptyReport().counts, bytesDone: 0, message: null, finishedAt: null } as const;

/**
 * Marks an uploaded file for its dry run with this mapping, which says what kind it is of. `leadsOf`: the import whose
 * leads, yet to come in, count as here. False: it isn't in a state for one.
 */
export const beginCheck = (
  db: Database,
  orgId: string,
  batchId: string,
  mapping: ImportMapping,
  leadsOf: string | null = null,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const report = { ...emptyReport(), leadsOf };
    const change = { ...FRESH, status: "checking" as const, kind: mapping.kind, mapping, report };
    if (!(await changeBatch(tx, orgId, batchId, change, ["uploaded", "ready"]))) return false;
    await deleteRowErrors(tx, orgId, batchId);
    return true;
  });

/** Marks a file whose dry run is done to be brought in. `update`: rows already here that differ take its values. */
export const beginRun = (
  db: Database,
  orgId: string,
  batchId: string,
  by: { actorId: string | null; at: number; update: boolean },
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const change = { ...FRESH, status: "running" as const, report: emptyReport(by.update) };
    if (!(await changeBatch(tx, orgId, batchId, change, ["ready"]))) return false;
    await deleteRowErrors(tx, orgId, batchId);
    await writeAudit(tx, orgId, { at: by.at, actorId: by.actorId, action: "import.started", subject: batchId });
    return true;
  });
