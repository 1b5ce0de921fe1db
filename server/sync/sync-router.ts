import { promisesInput, promisesOutput } from "#contract/promise";
import { pullInput, pullOutput } from "#contract/pull";
import { pushInput, pushOutput } from "#contract/push";
import { writeAudit } from "../db/record/audit.ts";
import { tracksForPhone, versionsForPhone } from "../db/promise/for-phones.ts";
import { noteWiped } from "../db/phone/device-wipe.ts";
import { reachesOwnLeadsOnly } from "../access/role-rights.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { answerStolen } from "./answer-stolen.ts";
import { pullPage } from "./pull.ts";
import { wipeOrderFor } from "./wipe-order.ts";

export const syncRouter = router({
  /**
   * By the device's push token alone: what was recorded gets here whoever is signed in by then, or nobody. A stolen phone
   * is told to remove its leads; nothing that it says is looked at.
   */
  push: procedure({ who: "device", whose: "own_organisation", stolenToo: true })
    .input(pushInput)
    .output(pushOutput)
    .mutation(async ({ ctx, input }) => {
      const { db, clock, device, pushEvents } = ctx;
      if (device.isStolen) return answerStolen(device, input.events, clock());
      const answer = await pushEvents(device, input.events);
      if ("refused" in answer) throw refuse(answer.refused);
      const { wiped } = input;
      if (wiped === undefined) return { ...answer, ...(await wipeOrderFor(device.id, device.wipe)) };
      const { orgId, userId } = device;
      await db.transaction(async (tx) => {
        const at = clock();
        if (await noteWiped(tx, device, wiped, at))
          await writeAudit(tx, orgId, { at, actorId: userId, action: "phone.emptied", subject: device.id });
      });
      return { ...answer, ...(wiped === device.wipe.wipeId ? {} : await wipeOrderFor(device.id, device.wipe)) };
    }),

  /** Only the caller's own leads, and none while they are no rep. It notes that the device was heard from, so it is a mutation. */
  pull: procedure({ who: "signed_in", whose: "self" })
    .input(pullInput)
    .output(pullOutput)
    .mutation(async ({ ctx, input }) => {
      const { id: userId, role } = ctx.caller;
      const answer = await pullPage(
        ctx,
        { orgId: ctx.scope.orgId, userId, hasLeads: reachesOwnLeadsOnly(role) },
        input,
      );
      if (answer === "not_found") throw refuse("not_found");
      return answer;
    }),

  /** What the caller's own leads were promised and is said to them, whatever their role; what else is asked for is left out. */
  promises: procedure({ who: "signed_in", whose: "self" })
    .input(promisesInput)
    .output(promisesOutput)
    .query(async ({ ctx, input }) => {
      const of = { orgId: ctx.scope.orgId, userId: ctx.caller.id };
      return {
        versions: await versionsForPhone(ctx.db, of, input.versionIds),
        tracks: await tracksForPhone(ctx.db, of, input.trackIds),
      };
    }),
});
