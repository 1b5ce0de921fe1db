import { done, signInAsSample, startWorkspace, workspaceStatus, type Done } from "#contract/workspace";
import { deleteOrganisation, findWorkspaces, withWorkspacesLocked } from "../db/organisation/organisation.ts";
import { findSamplePerson } from "../db/people/person.ts";
import { makeSample } from "../sample/make-sample.ts";
import type { Context } from "../trpc/context.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { startWorkspace as start } from "./start-workspace.ts";

const DONE: Done = { done: true };

export const workspaceRouter = router({
  /** What there is on this server, as far as the start page must know before anyone is signed in. */
  status: procedure({ who: "anyone", whose: "deployment" })
    .output(workspaceStatus)
    .query(async ({ ctx }) => {
      const { hasReal, sampleId } = await findWorkspaces(ctx.db);
      const state = hasReal ? "real" : sampleId === null ? "empty" : "sample";
      // Once a team works here, strangers learn nothing about the rest; its admins see that there is a sample to remove.
      const maySee = !hasReal || ctx.caller?.role === "admin";
      return { state, hasSample: maySee && sampleId !== null, codeNeeded: !hasReal && !ctx.isLocal } as const;
    }),

  start: procedure({ who: "anyone", whose: "deployment" })
    .input(startWorkspace)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const started = await start(ctx, input, ctx.isLocal);
      if (!started.ok) throw refuse(started.reason);
      await signIn(ctx, started.userId);
      return DONE;
    }),

  /** Makes the sample, if there is none yet. */
  exploreSample: procedure({ who: "anyone", whose: "deployment" })
    .output(done)
    .mutation(async ({ ctx }) => {
      await withWorkspacesLocked(ctx.db, async (tx) => {
        const { hasReal, sampleId } = await findWorkspaces(tx);
        if (hasReal) throw refuse("workspace_exists");
        if (sampleId !== null) return;
        await makeSample(tx, ctx.clock);
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
      await signIn(ctx, person.id);
      return DONE;
    }),

  /** Removes every row of the sample. */
  removeSample: procedure({ who: ["admin"], whose: "deployment", sampleToo: true })
    .output(done)
    .mutation(async ({ ctx }) => {
      await withWorkspacesLocked(ctx.db, async (tx) => {
        const { sampleId } = await findWorkspaces(tx);
        if (sampleId === null) throw refuse("no_sample");
        await deleteOrganisation(tx, sampleId);
      });
      return DONE;
    }),
});

async function signIn(ctx: Context, userId: string): Promise<void> {
  const { headers, response } = await ctx.auth.api.signInAs({ body: { userId }, returnHeaders: true });
  if (response === null) throw refuse("internal");
  ctx.sendCookies(headers.getSetCookie());
}
