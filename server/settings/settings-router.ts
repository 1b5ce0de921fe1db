import {
  previewRereadInput,
  rereadAnswer,
  rereadInput,
  rereadProgress,
  saveSettingsInput,
  saveSettingsOutput,
  settingsDraft,
  settingsOutput,
  typicalLead as typicalLeadOutput,
} from "#contract/settings";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { applyReread, previewReread } from "./ask-reread.ts";
import { progressOf } from "./progress-of.ts";
import { readSettings } from "./read-settings.ts";
import { type Author, saveSettings } from "./save-settings.ts";
import { CHANGES_SETTINGS, READS_SETTINGS } from "./settings-access.ts";
import { typicalLead } from "./typical-lead.ts";

const reading = procedure(READS_SETTINGS);
const changing = procedure(CHANGES_SETTINGS);

type Asked = { db: Database; clock: Clock; caller: { id: string }; scope: { orgId: string } };
const authorOf = ({ db, clock, caller, scope }: Asked): Author => ({
  db,
  orgId: scope.orgId,
  userId: caller.id,
  now: clock(),
});

/** By what leads are judged. */
export const settingsRouter = router({
  read: reading.output(settingsOutput).query(({ ctx }) => readSettings(ctx.db, ctx.scope.orgId)),

  progress: reading.output(rereadProgress).query(({ ctx }) => progressOf(ctx.db, ctx.scope.orgId)),

  /** Changes nothing; it is asked as a change because a draft is too long for an address. */
  typical: reading
    .input(settingsDraft)
    .output(typicalLeadOutput)
    .mutation(({ ctx, input }) => typicalLead(input, ctx.clock())),

  save: changing
    .input(saveSettingsInput)
    .output(saveSettingsOutput)
    .mutation(({ ctx, input }) => saveSettings(authorOf(ctx), input)),

  preview: changing
    .input(previewRereadInput)
    .output(rereadAnswer)
    .mutation(async ({ ctx, input }) => {
      const asked = await previewReread(authorOf(ctx), input.policyId);
      if (asked === "not_found") throw refuse("not_found");
      if (typeof asked === "string") return { answer: asked };
      await ctx.enqueue("settings.reread", { orgId: ctx.scope.orgId, rereadId: asked.id });
      return { answer: asked.answer };
    }),

  reread: changing
    .input(rereadInput)
    .output(rereadAnswer)
    .mutation(async ({ ctx, input }) => {
      const answer = await applyReread(authorOf(ctx), input.id);
      if (answer === "not_found") throw refuse("not_found");
      if (answer === "begun") await ctx.enqueue("settings.reread", { orgId: ctx.scope.orgId, rereadId: input.id });
      return { answer };
    }),
});
