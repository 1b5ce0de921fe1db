import {
  batchInput,
  checkInput,
  importBatchRow,
  listOutput,
  revertOutput,
  startInput,
  statusOutput,
} from "#contract/import-batch";
import { inspectInput, inspectOutput } from "#contract/import-file";
import type { Database } from "../db/engine/database.ts";
import { writeOnce } from "../db/record/audit.ts";
import { batchById, type BatchRecord, listBatches } from "../db/import/import-batch.ts";
import { rowErrorsAfter } from "../db/import/import-error.ts";
import { organisationZone } from "../db/organisation/organisation-settings.ts";
import type { Context } from "../trpc/context.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { batchRow } from "./batch/batch-row.ts";
import { batchSource } from "./batch/batch-source.ts";
import { beginCheck, beginRun } from "./batch/begin-batch.ts";
import { IMPORT_LIMITS } from "./read-file/import-limits.ts";
import { inspectFile } from "./mapping/inspect-file.ts";
import { meetingLeads } from "./rows/meeting-leads.ts";
import { reportOf } from "./batch/report-of.ts";
import { beginRevert } from "./batch/revert-batch.ts";
import { mayDo, whoMay } from "../access/role-rights.ts";

const importers = procedure({ who: whoMay("import"), whose: "own_organisation" });
const readers = procedure({ who: whoMay("follow_imports"), whose: "own_organisation" });

const SHOWN_ERRORS = 100;

export const importsRouter = router({
  list: readers.output(listOutput).query(async ({ ctx }) => ({
    batches: (await listBatches(ctx.db, ctx.scope.orgId)).map(batchRow),
  })),

  inspect: importers
    .input(inspectInput)
    .output(inspectOutput)
    .query(async ({ ctx, input, signal }) => {
      const { orgId } = ctx.scope;
      const batch = await found(ctx.db, orgId, input.batchId);
      const zone = await organisationZone(ctx.db, orgId);
      const source = await batchSource(ctx.db, orgId, batch.id);
      if (source.total === 0 && batch.status !== "uploaded") throw refuse("wrong_state");
      const meeting = meetingLeads(ctx.db, orgId, zone);
      const { seen: _, ...file } = await inspectFile(batch.kind, source, IMPORT_LIMITS, zone, "import", {
        signal,
        meeting,
      });
      await noteSampleSeen(ctx, batch.id);
      return { batchId: batch.id, ...file };
    }),

  /** A dry run: reads the whole file, compares, changes nothing. */
  check: importers
    .input(checkInput)
    .output(importBatchRow)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const batch = await found(ctx.db, orgId, input.batchId);
      if (batch.kind !== input.mapping.kind) throw refuse("invalid_input");
      if (!(await beginCheck(ctx.db, orgId, batch.id, input.mapping))) throw refuse("wrong_state");
      await ctx.enqueue("import.run", { orgId, batchId: batch.id });
      return batchRow(await found(ctx.db, orgId, batch.id));
    }),

  start: importers
    .input(startInput)
    .output(importBatchRow)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const batch = await found(ctx.db, orgId, input.batchId);
      const by = { actorId: ctx.caller.id, at: ctx.clock(), update: input.update };
      if (!(await beginRun(ctx.db, orgId, batch.id, by))) throw refuse("wrong_state");
      await ctx.enqueue("import.run", { orgId, batchId: batch.id });
      return batchRow(await found(ctx.db, orgId, batch.id));
    }),

  status: readers
    .input(batchInput)
    .output(statusOutput)
    .query(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const batch = await found(ctx.db, orgId, input.batchId);
      // What rows hold is for those who import: others get how far it is and how many.
      const full = mayDo(ctx.caller.role, "import");
      const sample = full ? reportOf(batch).sample : [];
      const errors = full ? await rowErrorsAfter(ctx.db, orgId, batch.id, 0, SHOWN_ERRORS) : [];
      if (sample.length + errors.length > 0) await noteSampleSeen(ctx, batch.id);
      return { batch: batchRow(batch), sample, errors };
    }),

  revert: importers
    .input(batchInput)
    .output(revertOutput)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const answer = await beginRevert(ctx.db, orgId, input.batchId, { actorId: ctx.caller.id, at: ctx.clock() });
      if (typeof answer === "string") throw refuse(answer);
      if (answer.state === "started") await ctx.enqueue("import.revert", { orgId, batchId: input.batchId });
      return answer;
    }),
});

type Asked = Pick<Context, "db" | "clock"> & { scope: { orgId: string }; caller: { id: string } };

/** Rows of a file were shown to somebody. */
const noteSampleSeen = ({ db, clock, scope, caller }: Asked, subject: string): Promise<void> =>
  writeOnce(db, scope.orgId, { at: clock(), actorId: caller.id, action: "import.sample_seen", subject });

const found = async (db: Database, orgId: string, batchId: string): Promise<BatchRecord> => {
  const batch = await batchById(db, orgId, batchId);
  if (batch === null) throw refuse("not_found");
  return batch;
};
