import {
  quarantineAttach,
  quarantineCount,
  quarantineInput,
  quarantineOne,
  quarantineOutput,
  quarantineRaw,
  quarantineResolved,
  quarantineDismiss,
} from "#contract/quarantine";
import { done } from "#contract/workspace";
import { hasAudited, writeAudit, writeOnce } from "../db/record/audit.ts";
import { clearedPhones, holdCleared } from "../db/phone/cleared.ts";
import { countQuarantine, quarantineById } from "../db/phone/quarantine-page.ts";
import type { Context } from "../trpc/context.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { decideQuarantine, type QuarantineDecision } from "./decide-quarantine.ts";
import { quarantineList } from "./quarantine-list.ts";
import { whoMay } from "../access/role-rights.ts";

const leaders = procedure({ who: whoMay("settle_quarantine"), whose: "own_organisation" });

type Asked = Pick<Context, "db" | "clock" | "log"> & { scope: { orgId: string }; caller: { id: string } };

const decide = async ({ db, clock, log, scope, caller }: Asked, id: string, how: QuarantineDecision) => {
  const report = (error: unknown): void => log.error({ err: error }, "facts stand, a lead could not be judged");
  const who = { orgId: scope.orgId, actorId: caller.id };
  const decided = await decideQuarantine({ db, clock, report }, who, id, how);
  if ("refused" in decided) throw refuse(decided.refused);
  return decided;
};

/** That somebody read what was kept: the list, or one of it word for word. */
const noteSeen = ({ db, clock, scope, caller }: Asked, subject: string | null): Promise<void> =>
  writeOnce(db, scope.orgId, { at: clock(), actorId: caller.id, action: "kept.seen", subject });

/** What phones sent and could not be put on record by itself, and phones whose storage was cleared. */
export const quarantineRouter = router({
  list: leaders
    .input(quarantineInput)
    .output(quarantineOutput)
    .query(async ({ ctx, input }) => {
      const listed = await quarantineList(ctx.db, ctx.scope.orgId, input, ctx.clock());
      if (listed.rows.length > 0) await noteSeen(ctx, null);
      return listed;
    }),

  count: leaders.output(quarantineCount).query(async ({ ctx }) => ({
    count: await countQuarantine(ctx.db, ctx.scope.orgId),
    cleared: (await clearedPhones(ctx.db, ctx.scope.orgId, ctx.clock())).length,
  })),

  raw: leaders
    .input(quarantineOne)
    .output(quarantineRaw)
    .query(async ({ ctx, input }) => {
      const row = await quarantineById(ctx.db, ctx.scope.orgId, input.id);
      if (row === null) throw refuse("not_found");
      await noteSeen(ctx, input.id.toLowerCase());
      return { raw: row.raw };
    }),

  attach: leaders
    .input(quarantineAttach)
    .output(quarantineResolved)
    .mutation(({ ctx, input }) => decide(ctx, input.id, { is: "attached", leadId: input.leadId })),

  accept: leaders
    .input(quarantineOne)
    .output(quarantineResolved)
    .mutation(({ ctx, input }) => decide(ctx, input.id, { is: "accepted" })),

  setAside: leaders
    .input(quarantineDismiss)
    .output(quarantineResolved)
    .mutation(({ ctx, input }) => decide(ctx, input.id, { is: "set_aside", reason: input.reason })),

  /** Somebody has read that a phone was cleared: nobody is shown it any more. Said again it is the same. */
  noteCleared: leaders
    .input(quarantineOne)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const at = ctx.clock();
      const found = await ctx.db.transaction(async (tx) => {
        if (!(await holdCleared(tx, orgId, input.id))) return false;
        const entry = { actorId: ctx.caller.id, action: "device.cleared_noted", subject: input.id } as const;
        if (!(await hasAudited(tx, orgId, entry, 0))) await writeAudit(tx, orgId, { ...entry, at });
        return true;
      });
      if (!found) throw refuse("not_found");
      return { done: true } as const;
    }),
});
