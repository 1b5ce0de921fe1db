import { deviceCleared, deviceRegistered, registerDevice } from "#contract/devices";
import { done } from "#contract/workspace";
import { writeAudit } from "../db/record/audit.ts";
import { registerDevice as register } from "../db/phone/device.ts";
import { mayRegister } from "../db/phone/registrations.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { newPushToken, tokenHash } from "../access/device-token.ts";
import { noteCleared } from "./note-cleared.ts";

export const devicesRouter = router({
  /** `wrong_state`: the id is somebody else's device here; the phone makes itself another. */
  register: procedure({ who: "signed_in", whose: "self" })
    .input(registerDevice)
    .output(deviceRegistered)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const pushToken = newPushToken();
      const at = ctx.clock();
      const device = { orgId, id: input.deviceId, userId: ctx.caller.id };
      const made = await ctx.db.transaction(async (tx) => {
        if (!(await mayRegister(tx, device, at))) return "too_many";
        const known = await register(tx, device, tokenHash(pushToken), at);
        if (known !== null)
          await writeAudit(tx, orgId, { at, actorId: ctx.caller.id, action: "device.registered", subject: device.id });
        return known;
      });
      if (made === "too_many") throw refuse("too_many_requests");
      if (made === null) throw refuse("wrong_state");
      return { pushToken, lastDeviceSeq: made.lastSeq };
    }),

  /** A phone's storage was cleared: on the audit log once, however often it says so. */
  cleared: procedure({ who: "signed_in", whose: "self" })
    .input(deviceCleared)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const phone = { orgId: ctx.scope.orgId, userId: ctx.caller.id, id: input.deviceId };
      if (!(await noteCleared(ctx.db, phone, input.formerly, ctx.clock()))) throw refuse("not_found");
      return { done: true } as const;
    }),
});
