import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import * as z from "zod/mini";
import { auditFilter } from "#contract/audit";
import type { Deployment } from "../access/deployment.ts";
import { plainRoute } from "../access/plain-route.ts";
import { writeOnce } from "../db/record/audit.ts";
import { READS_AUDIT } from "./audit-access.ts";
import { auditCsv } from "./audit-csv.ts";

const queryOf = z.object({ filter: z.optional(z.string().check(z.maxLength(1_000))) });

const jsonOf = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return null;
  }
};

/** `GET /api/audit/audit.csv?filter=…` (the filter message as JSON): the audit log as a file, which it says itself. */
export const registerRoutes = (app: FastifyInstance, deployment: Deployment): void => {
  const file = plainRoute(deployment, READS_AUDIT, async ({ request, reply, caller, scope: { orgId } }) => {
    const query = queryOf.safeParse(request.query);
    const filter = auditFilter.safeParse(query.success ? jsonOf(query.data.filter) : null);
    if (!filter.success) return { refused: "invalid_input" };
    const { db, clock } = deployment;
    const now = clock();
    await writeOnce(db, orgId, { at: now, actorId: caller.id, action: "audit.exported", subject: null });
    return reply
      .header("content-type", "text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="fairlead-audit.csv"`)
      .header("cache-control", "no-store")
      .send(Readable.from(auditCsv({ db, orgId, zone: caller.zone, now }, filter.data)));
  });
  app.get("/api/audit/audit.csv", file);
};
