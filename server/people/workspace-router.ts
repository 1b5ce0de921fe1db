import { done, startWorkspace, workspaceStatus } from "#contract/workspace";
import { findWorkspaces } from "../db/organisation/organisation.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { signIn } from "../access/sign-in.ts";
import { startWorkspace as start } from "./start-workspace.ts";
import { mayDo } from "../access/role-rights.ts";

export const workspaceRouter = router({
  /** What there is on this server, as far as the start page must know before anyone is signed in. */
  status: procedure({ who: "anyone", whose: "deployment" })
    .output(workspaceStatus)
    .query(async ({ ctx }) => {
      const { hasReal, sampleId } = await findWorkspaces(ctx.db);
      const state = hasReal ? "real" : sampleId === null ? "empty" : "sample";
      // Once a team works here, strangers learn nothing about the rest; its admins see that there is a sample to remove.
      const maySee = !hasReal || (ctx.caller !== null && mayDo(ctx.caller.role, "remove_sample"));
      return { state, hasSample: maySee && sampleId !== null } as const;
    }),

  start: procedure({ who: "anyone", whose: "deployment" })
    .input(startWorkspace)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const started = await start(ctx, input);
      if (!started.ok) throw refuse(started.reason);
      if (!(await signIn(ctx, started.userId))) throw refuse("internal");
      return { done: true } as const;
    }),
});
