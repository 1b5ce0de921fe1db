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
import { completenessOutput, givenBackOutput, sayCompleteInput, togetherInput } from "#contract/import-together";
import { importMapping } from "#contract/import-mapping";
import type { Database } from "../db/engine/database.ts";
import { writeOnce } from "../db/record/audit.ts";
import { batchById, type BatchRecord, listBatches } from "../db/import/import-batch.ts";
import { givenBackGroups } from "../db/import/given-back-groups.ts";
import { savedMapping } from "../db/import/saved-mapping.ts";
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
import { eitherMeeting } from "./mapping/either-meeting.ts";
import type { Meeting } from "./mapping/guess-lead.ts";
import { headerKey } from "./read-file/header-key.ts";
import { completenessOf, sayComplete } from "./batch/completeness.ts";
import { meetingFile } from "./rows/meeting-file.ts";
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
      const kind = input.kind ?? batch.kind;
      const source = await batchSource(ctx.db, orgId, batch.id);
      if (source.total === 0 && batch.status !== "uploaded") throw refuse("wrong_state");
      const here = meetingLeads(ctx.db, orgId, zone);
      const coming = await comingMeeting(ctx.db, orgId, input.leads);
      const meeting = coming === null ? here : eitherMeeting(here, coming);
      const { seen: _, ...file } = await inspectFile(kind, source, IMPORT_LIMITS, zone, "import", { signal, meeting });
      await noteSampleSeen(ctx, batch.id);
      const header = headerKey(file.columns.map(({ name }) => name));
      return { batchId: batch.id, ...file, saved: await savedMapping(ctx.db, orgId, kind, header) };
    }),

  /** A dry run: reads the whole file, compares, changes nothing. */
  check: importers
    .input(checkInput)
    .output(importBatchRow)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const batch = await found(ctx.db, orgId, input.batchId);
      if (!(await beginCheck(ctx.db, orgId, batch.id, input.mapping, input.leads))) throw refuse("wrong_state");
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

  /** Rows given back, by cause. */
  givenBack: importers
    .input(batchInput)
    .output(givenBackOutput)
    .query(async ({ ctx, input }) => {
      const batch = await found(ctx.db, ctx.scope.orgId, input.batchId);
      const groups = await givenBackGroups(ctx.db, ctx.scope.orgId, batch.id);
      if (groups.length > 0) await noteSampleSeen(ctx, batch.id);
      return { groups };
    }),

  completeness: importers
    .input(togetherInput)
    .output(completenessOutput)
    .query(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      return completenessOf(ctx.db, orgId, await allDone(ctx.db, orgId, input.batchIds));
    }),

  sayComplete: importers
    .input(sayCompleteInput)
    .output(completenessOutput)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const batches = await allDone(ctx.db, orgId, input.batchIds);
      const said = { answer: input.answer, actorId: ctx.caller.id, at: ctx.clock() };
      await sayComplete(ctx.db, orgId, batches, said);
      await ctx.enqueue("assessment.refresh", {});
      return completenessOf(ctx.db, orgId, await allDone(ctx.db, orgId, input.batchIds));
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

/** These imports, all of which are in. */
const allDone = async (db: Database, orgId: string, batchIds: readonly string[]): Promise<BatchRecord[]> => {
  const batches: BatchRecord[] = [];
  for (const id of new Set(batchIds)) batches.push(await found(db, orgId, id));
  if (batches.some(({ status }) => status !== "done")) throw refuse("wrong_state");
  return batches;
};

/** How values meet the leads of a file that was tried out and is yet to come in; null: there is none. */
const comingMeeting = async (db: Database, orgId: string, leads: string | undefined): Promise<Meeting | null> => {
  if (leads === undefined) return null;
  const batch = await found(db, orgId, leads);
  const mapping = importMapping.safeParse(batch.mapping);
  if (batch.status !== "ready" || !mapping.success || mapping.data.kind !== "leads") return null;
  return meetingFile(await batchSource(db, orgId, leads), mapping.data, IMPORT_LIMITS);
};

const found = async (db: Database, orgId: string, batchId: string): Promise<BatchRecord> => {
  const batch = await batchById(db, orgId, batchId);
  if (batch === null) throw refuse("not_found");
  return batch;
};
