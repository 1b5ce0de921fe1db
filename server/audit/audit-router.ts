import { auditInput, auditOutput } from "#contract/audit";
import { writeOnce } from "../db/record/audit.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { READS_AUDIT } from "./audit-access.ts";
import { readAudit } from "./audit-reader.ts";

export const auditRouter = router({
  list: procedure(READS_AUDIT)
    .input(auditInput)
    .output(auditOutput)
    .query(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const now = ctx.clock();
      await writeOnce(ctx.db, orgId, { at: now, actorId: ctx.caller.id, action: "audit.seen", subject: null });
      return readAudit({ db: ctx.db, orgId, zone: ctx.caller.zone, now }, input);
    }),
});
