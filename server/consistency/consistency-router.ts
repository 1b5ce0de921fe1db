import {
  changePlanned,
  checkPageInput,
  consistencyInput,
  consistencyOutput,
  doneChangeInput,
  pageChecked,
  planChangeInput,
} from "#contract/consistency";
import { done } from "#contract/workspace";
import { setChangeDone } from "../db/promise/planned-change.ts";
import { lookOf } from "../db/promise/page-look.ts";
import { setsMade, textKept } from "../db/promise/sets-made.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { PLANS_CHANGES, READS_CONSISTENCY } from "./consistency-access.ts";
import { lookAtPage } from "./look-at-page.ts";
import { planChange } from "./plan-change.ts";
import { readConsistency } from "./read-consistency.ts";
import { lookShown } from "./set-whole.ts";
import { readerOf } from "./talk-period.ts";

/** What calls say of promises, and what is to be done about it. */
export const consistencyRouter = router({
  read: procedure(READS_CONSISTENCY)
    .input(consistencyInput)
    .output(consistencyOutput)
    .query(async ({ ctx, input }) => {
      const read = await readConsistency(readerOf(ctx), input);
      if (input.setId !== null && read.set === null) throw refuse("not_found");
      return read;
    }),

  checkPage: procedure(PLANS_CHANGES)
    .input(checkPageInput)
    .output(pageChecked)
    .mutation(async ({ ctx, input: { setId } }) => {
      const { db, orgId, now } = readerOf(ctx);
      const set = (await setsMade(db, orgId)).find(({ id }) => id === setId);
      if (set === undefined) throw refuse("not_found");
      // The sample's pages are invented: how they were found is part of its story.
      if (ctx.caller.isSample) {
        const kept = await lookOf(db, orgId, setId);
        return { look: kept === undefined ? null : lookShown(kept, set, await textKept(db, orgId, kept.versionId)) };
      }
      const turn = await ctx.inFetchTurn(orgId, now, async () => ({
        look: await lookAtPage({ db, openWeb: ctx.openWeb, now }, orgId, setId),
      }));
      if (turn === null) throw refuse("too_many_requests");
      if (turn.look === null) return { look: null };
      return { look: lookShown(turn.look, set, await textKept(db, orgId, turn.look.versionId)) };
    }),

  planChange: procedure(PLANS_CHANGES)
    .input(planChangeInput)
    .output(changePlanned)
    .mutation(async ({ ctx, input }) => {
      const planned = await planChange(readerOf(ctx), ctx.caller.id, input);
      if ("refused" in planned) throw refuse(planned.refused);
      return planned;
    }),

  /** Done, or open again. */
  doneChange: procedure(PLANS_CHANGES)
    .input(doneChangeInput)
    .output(done)
    .mutation(async ({ ctx, input: { id, isDone } }) => {
      const { db, orgId, now } = readerOf(ctx);
      if (!(await setChangeDone(db, orgId, id, isDone ? now : null))) throw refuse("not_found");
      return { done: true } as const;
    }),
});
