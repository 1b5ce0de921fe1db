import { done, signInAsSample, type Done } from "#contract/workspace";
import { signIn } from "../access/sign-in.ts";
import { deleteOrganisation } from "../db/backup/delete-organisation.ts";
import { writeAudit, writeOnce } from "../db/record/audit.ts";
import { findWorkspaces, withWorkspacesLocked } from "../db/organisation/organisation.ts";
import { findSamplePerson } from "../db/people/person.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { makeSample } from "./make-sample.ts";
import { whoMay } from "../access/role-rights.ts";

const DONE: Done = { done: true };

/** The sample workspace; its procedures are called under `workspace`. */
export const sampleRouter = router({
  /** Makes the sample, if there is none yet. */
  exploreSample: procedure({ who: "anyone", whose: "deployment" })
    .output(done)
    .mutation(async ({ ctx }) => {
      await withWorkspacesLocked(ctx.db, async (tx) => {
        const { hasReal, sampleId } = await findWorkspaces(tx);
        if (hasReal) throw refuse("workspace_exists");
        if (sampleId !== null) return;
        const made = await ctx.inSampleTurn("the sample", ctx.clock(), () => makeSample(tx, ctx.clock));
        if (made === null) throw refuse("too_many_requests");
      });
      return DONE;
    }),

  /** One click to be someone of the sample; only while there is no real workspace. */
  signInAsSample: procedure({ who: "anyone", whose: "deployment" })
    .input(signInAsSample)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const { hasReal } = await findWorkspaces(ctx.db);
      const person = hasReal ? null : await findSamplePerson(ctx.db, input.role);
      if (person === null) throw refuse("no_sample");
      if (!(await signIn(ctx, person.id))) throw refuse("internal");
      const signedIn = { actorId: person.id, action: "signed.in", subject: person.id } as const;
      await writeOnce(ctx.db, person.orgId, { ...signedIn, at: ctx.clock() });
      return DONE;
    }),

  /** Removes every row of the sample: its own admin, or an admin of a real workspace beside it. */
  removeSample: procedure({ who: whoMay("remove_sample"), whose: "deployment" })
    .output(done)
    .mutation(async ({ ctx }) => {
      await withWorkspacesLocked(ctx.db, async (tx) => {
        const { sampleId } = await findWorkspaces(tx);
        if (sampleId === null) throw refuse("no_sample");
        await deleteOrganisation(tx, sampleId);
        const { id: actorId, orgId } = ctx.caller;
        // Whoever is in the sample takes its log away with it.
        if (orgId !== sampleId)
          await writeAudit(tx, orgId, { at: ctx.clock(), actorId, action: "sample.removed", subject: sampleId });
      });
      return DONE;
    }),
});
