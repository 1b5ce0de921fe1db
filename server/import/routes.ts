import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import * as z from "zod/mini";
import type { ProblemCode } from "#contract/import-problem";
import type { Refusal } from "#contract/refusal";
import { batchKind } from "#contract/import-batch";
import { writeOnce } from "../db/record/audit.ts";
import { batchById } from "../db/import/import-batch.ts";
import type { Deployment } from "../access/deployment.ts";
import { type PlainAnswer, type PlainRequest, plainRoute } from "../access/plain-route.ts";
import type { Access } from "../access/access.ts";
import { IMPORT_LIMITS } from "./read-file/import-limits.ts";
import { rejectedCsv } from "./batch/rejected-csv.ts";
import { storeUpload } from "./batch/store-upload.ts";
import { UPLOAD_BOUNDS } from "./batch/upload-room.ts";
import { whoMay } from "../access/role-rights.ts";

/** Files come in and rows given back go out: both the admin's, both of their own organisation. */
export const IMPORTS_FILES = { who: whoMay("import"), whose: "own_organisation" } as const satisfies Access;

const uploadQuery = z.object({ kind: z.optional(batchKind), name: z._default(z.string(), "") });
const batchParams = z.object({ id: z.uuid() });

const refusalOfProblem = (code: ProblemCode): Refusal =>
  code === "too_large" || code === "uploads_full" ? code : "invalid_input";

/**
 * `POST /api/import/upload?kind=leads|attempts&name=…` with the file as the body (any content type but JSON and
 * forms; plain or gzip), answered by `{batchId, kind}`; `kind` left out: told from the file; `GET /api/import/:id/rejected.csv`.
 */
export const registerRoutes = (app: FastifyInstance, deployment: Deployment): void => {
  const { db } = deployment;

  void app.register(async (scope) => {
    // The body is the file: it is handed on as it arrives, never gathered.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));

    const upload = async ({ request, caller, scope: { orgId } }: PlainRequest): Promise<PlainAnswer> => {
      // Whoever finds a server before its first workspace is let in to the sample.
      if (caller.isSample) return { refused: "not_in_sample" };
      const query = uploadQuery.safeParse(request.query);
      if (!query.success) return { refused: "invalid_input" };
      const body = (request.body ?? request.raw) as AsyncIterable<Uint8Array>;
      const { kind = null, name } = query.data;
      const file = { kind, fileName: name, body, createdBy: caller.id, at: deployment.clock() };
      const length = Number(request.headers["content-length"]);
      const announced = Number.isSafeInteger(length) ? length : null;
      const stored = await storeUpload(db, orgId, file, IMPORT_LIMITS, { bounds: UPLOAD_BOUNDS, announced });
      if ("problem" in stored) return { refused: refusalOfProblem(stored.problem.code) };
      return { message: { batchId: stored.batchId, kind: stored.kind } };
    };
    const takes = { bodyLimit: IMPORT_LIMITS.fileBytes, config: { takesFiles: true } };
    scope.post("/api/import/upload", takes, plainRoute(deployment, IMPORTS_FILES, upload, "as_long_as_asked"));
  });

  const rejected = plainRoute(deployment, IMPORTS_FILES, async ({ request, reply, caller, scope: { orgId } }) => {
    const params = batchParams.safeParse(request.params);
    const batch = params.success ? await batchById(db, orgId, params.data.id) : null;
    if (batch === null) return { refused: "not_found" };
    const what = { actorId: caller.id, action: "import.returned_rows_seen", subject: batch.id } as const;
    await writeOnce(db, orgId, { ...what, at: deployment.clock() });
    return reply
      .header("content-type", "text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="fairlead-${batch.kind}-rejected.csv"`)
      .header("cache-control", "no-store")
      .send(Readable.from(rejectedCsv(db, orgId, batch.id)));
  });
  app.get("/api/import/:id/rejected.csv", rejected);
};
