import { batchInput } from "#contract/import-batch";
import {
  importOwners,
  matchOwner as matchInput,
  ownerMatched,
  unmatchOwner as unmatchInput,
} from "#contract/import-owners";
import { whoMay } from "../../access/role-rights.ts";
import { batchById } from "../../db/import/import-batch.ts";
import { procedure, router } from "../../trpc/procedure.ts";
import { refuse } from "../../trpc/refuse.ts";
import { listOwners } from "./list-owners.ts";
import { matchOwner, unmatchOwner } from "./match-owner.ts";

const importers = procedure({ who: whoMay("import"), whose: "own_organisation" });

/** Who the owners of a file are; its procedures are called under `imports`. */
export const ownersRouter = router({
  owners: importers
    .input(batchInput)
    .output(importOwners)
    .query(async ({ ctx, input }) => {
      const batch = await batchById(ctx.db, ctx.scope.orgId, input.batchId);
      if (batch === null) throw refuse("not_found");
      return listOwners(ctx.db, ctx.scope.orgId, batch);
    }),

  matchOwner: importers
    .input(matchInput)
    .output(ownerMatched)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const done = await matchOwner(ctx, { orgId, actorId: ctx.caller.id }, input);
      if ("refused" in done) throw refuse(done.refused);
      await ctx.enqueue("owner.follow", { orgId, userId: done.userId });
      return { leads: done.leads };
    }),

  unmatchOwner: importers
    .input(unmatchInput)
    .output(ownerMatched)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const done = await unmatchOwner(ctx, { orgId, actorId: ctx.caller.id }, input);
      if ("refused" in done) throw refuse(done.refused);
      await ctx.enqueue("owner.follow", { orgId, userId: done.userId });
      return { leads: done.leads };
    }),
});
