import type { ImportMapping } from "#contract/import-mapping";
import type { Database } from "#server/db/engine/database";
import { beginCheck, beginRun } from "#server/import/batch/begin-batch";
import { runBatch } from "#server/import/batch/run-batch";
import { storeUpload } from "#server/import/batch/store-upload";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";

/** Brings a file in as the page does: uploaded, checked, then in earnest. `update`: rows that are here take its values. */
export const bringIn = async (
  { db, orgId, clock }: { db: Database; orgId: string; clock: () => number },
  text: string,
  mapping: ImportMapping,
  update = false,
): Promise<string> => {
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  const file = { kind: mapping.kind, fileName: "history.csv", body, createdBy: "admin", at: clock() };
  const stored = await storeUpload(db, orgId, file, IMPORT_LIMITS);
  if ("problem" in stored) throw new Error(stored.problem.code);
  const { batchId } = stored;
  const run = () => runBatch({ db, orgId, batchId, clock, limits: IMPORT_LIMITS });
  await beginCheck(db, orgId, batchId, mapping);
  await run();
  if (!(await beginRun(db, orgId, batchId, { actorId: null, at: clock(), update }))) throw new Error("not ready");
  await run();
  return batchId;
};
