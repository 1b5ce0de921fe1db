import { onePerson, passwordLink } from "#contract/account";
import { done } from "#contract/workspace";
import { whoMay } from "../access/role-rights.ts";
import { findNamedPerson } from "../db/people/named-person.ts";
import { clearSecondFactor } from "../db/people/second-factor.ts";
import { writeAudit } from "../db/record/audit.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { makeLink } from "./make-link.ts";

const admins = procedure({ who: whoMay("manage_people"), whose: "own_organisation" });

/** How an admin lets somebody back in; its procedures are called under `people`. */
export const waysInRouter = router({
  /** A one-time link by which a person sets their password. */
  makeLink: admins
    .input(onePerson)
    .output(passwordLink)
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller.isSample) throw refuse("not_in_sample");
      const person = await findNamedPerson(ctx.db, ctx.scope.orgId, input.id);
      if (person === null) throw refuse("not_found");
      // Whoever finds an admin's open session would have their password by it.
      if (person.id === ctx.caller.id) throw refuse("not_allowed");
      const made = await makeLink(ctx, person, ctx.caller.id);
      if (!made.ok) throw refuse(made.reason);
      return made.link;
    }),

  /** For somebody who lost their phone and their recovery codes. One's own goes with its password and a code. */
  clearSecondFactor: admins
    .input(onePerson)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller.isSample) throw refuse("not_in_sample");
      const { orgId } = ctx.scope;
      const person = await findNamedPerson(ctx.db, orgId, input.id);
      if (person === null) throw refuse("not_found");
      if (person.id === ctx.caller.id) throw refuse("not_allowed");
      const cleared = await ctx.db.transaction(async (tx) => {
        if (!(await clearSecondFactor(tx, orgId, person.id))) return false;
        const at = ctx.clock();
        await writeAudit(tx, orgId, { at, actorId: ctx.caller.id, action: "two_factor.off", subject: person.id });
        return true;
      });
      if (!cleared) throw refuse("wrong_state");
      return { done: true } as const;
    }),
});
