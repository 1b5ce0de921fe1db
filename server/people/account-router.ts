import { askLink, linkedAccount, ownAccount } from "#contract/account";
import { findNamedPerson } from "../db/people/named-person.ts";
import { findPasswordLink } from "../db/people/password-link.ts";
import { hasSecondFactor } from "../db/people/second-factor.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { linkTokenHash } from "./link-token.ts";

export const accountRouter = router({
  /** One's own account, as its page shows it. */
  read: procedure({ who: "signed_in", whose: "self" })
    .output(ownAccount)
    .query(async ({ ctx }) => {
      const { id, orgId } = ctx.caller;
      const person = await findNamedPerson(ctx.db, orgId, id);
      if (person === null) throw refuse("signed_out");
      const secondFactor = await hasSecondFactor(ctx.db, orgId, id);
      const codes = secondFactor ? await ctx.auth.api.viewBackupCodes({ body: { userId: id } }) : null;
      return { email: person.email, secondFactor, recoveryCodes: codes?.backupCodes.length ?? null };
    }),

  /** Whose password a one-time link sets. A change by its form: what is asked stands in no address and no log. */
  link: procedure({ who: "anyone", whose: "deployment" })
    .input(askLink)
    .output(linkedAccount)
    .mutation(async ({ ctx, input }) => {
      const found = await findPasswordLink(ctx.db, linkTokenHash(input.token), ctx.clock());
      if (found === null) throw refuse("link_ended");
      const { name, email, workspace } = found;
      return { name, email, workspace };
    }),
});
