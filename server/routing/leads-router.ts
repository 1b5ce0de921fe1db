import {
  addLead,
  assignees,
  assignLeads,
  leadAdded,
  leadsAssigned,
  tellOfLead as tellOfLeadInput,
  told,
} from "#contract/leads";
import { ruled, ruleOn } from "#contract/ruling";
import { retrying } from "../db/engine/retry.ts";
import { ruleOnEntry } from "../record/change/rule-on.ts";
import { tellOfLead } from "../record/change/tell-of-lead.ts";
import { activeReps } from "../db/record/lead-holder.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { addLeadByHand } from "./add-lead.ts";
import { assignLeadsTo } from "./assign-leads.ts";
import { whoMay } from "../access/role-rights.ts";

const leaders = procedure({ who: whoMay("assign_leads"), whose: "own_organisation" });

/** Leads added by hand, and who has which. */
export const leadsRouter = router({
  add: leaders
    .input(addLead)
    .output(leadAdded)
    .mutation(async ({ ctx, input }) => {
      const added = await addLeadByHand(ctx, { orgId: ctx.scope.orgId, actorId: ctx.caller.id }, input);
      if ("refused" in added) throw refuse(added.refused);
      return added;
    }),

  assign: leaders
    .input(assignLeads)
    .output(leadsAssigned)
    .mutation(async ({ ctx, input }) => {
      const assigned = await assignLeadsTo(ctx, { orgId: ctx.scope.orgId, actorId: ctx.caller.id }, input);
      if ("refused" in assigned) throw refuse(assigned.refused);
      return assigned;
    }),

  rule: procedure({ who: whoMay("rule_on_entries"), whose: "own_organisation" })
    .input(ruleOn)
    .output(ruled)
    .mutation(async ({ ctx, input }) => {
      const by = { orgId: ctx.scope.orgId, actorId: ctx.caller.id };
      const refused = await retrying(() =>
        ctx.db.transaction((tx) => ruleOnEntry(tx, { ...by, now: ctx.clock() }, input)),
      );
      if (refused !== null) throw refuse(refused);
      return { ruled: true };
    }),

  tell: procedure({ who: whoMay("tell_of_leads"), whose: "own_leads" })
    .input(tellOfLeadInput)
    .output(told)
    .mutation(async ({ ctx, input }) => {
      const by = { ...ctx.scope, userId: ctx.caller.id };
      const refused = await retrying(() =>
        ctx.db.transaction((tx) => tellOfLead(tx, { ...by, now: ctx.clock() }, input)),
      );
      if (refused !== null) throw refuse(refused);
      return { told: true };
    }),

  assignees: leaders.output(assignees).query(({ ctx }) => activeReps(ctx.db, ctx.scope.orgId)),
});
