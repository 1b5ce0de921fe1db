import type { FastifyInstance } from "fastify";
import { erasureOfLead } from "#contract/erasure";
import type { Deployment } from "../access/deployment.ts";
import { plainRoute } from "../access/plain-route.ts";
import { whoMay } from "../access/role-rights.ts";
import { writeAudit } from "../db/record/audit.ts";
import { exportPerson } from "./export-person.ts";

/** `GET /api/erasure/person.json?leadId=…`: everything held on the person behind a lead. That it was taken is on the audit log. */
export const registerRoutes = (app: FastifyInstance, deployment: Deployment): void => {
  const admins = { who: whoMay("erase_people"), whose: "own_organisation" } as const;
  const route = plainRoute(deployment, admins, async ({ request, reply, caller, scope }) => {
    const asked = erasureOfLead.safeParse(request.query);
    if (!asked.success) return { refused: "invalid_input" };
    const { db, clock } = deployment;
    const at = clock();
    const made = await exportPerson(db, scope.orgId, asked.data.leadId, at);
    if (made === null) return { refused: "not_found" };
    const entry = { at, actorId: caller.id, action: "person.data_exported", subject: made.personId } as const;
    await writeAudit(db, scope.orgId, entry);
    return reply
      .header("content-type", "application/json; charset=utf-8")
      .header("content-disposition", `attachment; filename="held-on-person-${made.personId.slice(-6)}.json"`)
      .header("cache-control", "no-store")
      .send(JSON.stringify(made.file, null, 2));
  });
  app.get("/api/erasure/person.json", route);
};
