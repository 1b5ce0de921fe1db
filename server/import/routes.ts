import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod/mini";
import { batchKind } from "#contract/import-batch";
import type { Refusal } from "#contract/refusal";
import { batchById } from "../db/import/import-batch.ts";
import type { SignedIn } from "../db/people/person.ts";
import type { Deployment } from "../access/deployment.ts";
import { callerOf } from "../access/caller.ts";
import { type Access, mayCall } from "../access/access.ts";
import { IMPORT_LIMITS } from "./read-file/import-limits.ts";
import { rejectedCsv } from "./batch/rejected-csv.ts";
import { storeUpload } from "./batch/store-upload.ts";

/** Files come in and rows given back go out: both the admin's, both of their own organisation. */
export const IMPORTS_FILES: Access = { who: ["admin"], whose: "own_organisation" };

const uploadQuery = z.object({ kind: batchKind, name: z._default(z.string(), "") });
const batchParams = z.object({ id: z.uuid() });

const STATUS = { signed_out: 401, not_allowed: 403, invalid_input: 400, not_found: 404, too_large: 413 } as const;
const refuseWith = (reply: FastifyReply, refusal: keyof typeof STATUS & Refusal): FastifyReply =>
  reply.code(STATUS[refusal]).send({ refusal });

/**
 * `POST /api/import/upload?kind=leads|attempts&name=…` with the file as the body (any content type but JSON and
 * forms; plain or gzip), answered by `{batchId}`; `GET /api/import/:id/rejected.csv`.
 */
export function registerRoutes(app: FastifyInstance, deployment: Deployment): void {
  const adminOf = async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SignedIn | "signed_out" | "not_allowed"> => {
    const caller = await callerOf(deployment, request, reply);
    const answer = mayCall(IMPORTS_FILES, caller);
    return answer !== "yes" ? answer : (caller ?? "signed_out");
  };

  void app.register(async (scope) => {
    // The body is the file: it is handed on as it arrives, never gathered.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));

    scope.post("/api/import/upload", { bodyLimit: IMPORT_LIMITS.fileBytes }, async (request, reply) => {
      const caller = await adminOf(request, reply);
      if (typeof caller === "string") return refuseWith(reply, caller);
      const query = uploadQuery.safeParse(request.query);
      if (!query.success) return refuseWith(reply, "invalid_input");
      const body = (request.body ?? request.raw) as AsyncIterable<Uint8Array>;
      const { kind, name } = query.data;
      const upload = { kind, fileName: name, body, createdBy: caller.id, at: deployment.clock() };
      const stored = await storeUpload(deployment.db, caller.orgId, upload, IMPORT_LIMITS);
      if ("problem" in stored)
        return refuseWith(reply, stored.problem.code === "too_large" ? "too_large" : "invalid_input");
      return { batchId: stored.batchId };
    });
  });

  app.get("/api/import/:id/rejected.csv", async (request, reply) => {
    const caller = await adminOf(request, reply);
    if (typeof caller === "string") return refuseWith(reply, caller);
    const params = batchParams.safeParse(request.params);
    if (!params.success) return refuseWith(reply, "not_found");
    const batch = await batchById(deployment.db, caller.orgId, params.data.id);
    if (batch === null) return refuseWith(reply, "not_found");
    return reply
      .header("content-type", "text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="fairlead-${batch.kind}-rejected.csv"`)
      .header("cache-control", "no-store")
      .send(Readable.from(rejectedCsv(deployment.db, caller.orgId, batch.id)));
  });
}
