import { erasureAsked, erasureOfLead, erasureStatus } from "#contract/erasure";
import { whoMay } from "../access/role-rights.ts";
import { erasureOf } from "../db/erasure/erasures.ts";
import { personOfLead } from "../db/erasure/person-of-lead.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { askErasure } from "./ask-erasure.ts";

const admins = procedure({ who: whoMay("erase_people"), whose: "own_organisation" });

/** A person's data erased on request; the file of what is held is a plain route. */
export const erasureRouter = router({
  ask: admins
    .input(erasureOfLead)
    .output(erasureAsked)
    .mutation(async ({ ctx, input }) => {
      const by = { orgId: ctx.scope.orgId, actorId: ctx.caller.id };
      if ((await askErasure(ctx, by, input.leadId)) === "not_found") throw refuse("not_found");
      return { asked: true as const };
    }),

  status: admins
    .input(erasureOfLead)
    .output(erasureStatus)
    .query(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const personId = await personOfLead(ctx.db, orgId, input.leadId);
      if (personId === null) throw refuse("not_found");
      const found = await erasureOf(ctx.db, orgId, personId);
      return found === null ? null : { askedAt: found.askedAt, finishedAt: found.finishedAt };
    }),
});
