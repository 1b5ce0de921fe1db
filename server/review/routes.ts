import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod/mini";
import type { Refusal } from "#contract/refusal";
import { reviewFilter } from "#contract/review-filter";
import { reviewSpreadInput } from "#contract/review-spread";
import { writeAudit } from "../db/audit.ts";
import type { Deployment } from "../deployment.ts";
import { callerOf } from "../http/caller.ts";
import { type Access, mayCall } from "../trpc/access.ts";
import { scopeOf } from "../trpc/scope-of.ts";
import { leadsCsv } from "./leads-csv.ts";
import { type Reader, readerOf } from "./reader.ts";
import { SEES_SEQUENCES, SEES_SPREAD } from "./review-access.ts";
import { spreadCsv } from "./spread-csv.ts";
import { reviewSpread } from "./spread.ts";

const STATUS = { signed_out: 401, not_allowed: 403, invalid_input: 400 } as const satisfies Partial<
  Record<Refusal, number>
>;

const refuseWith = (reply: FastifyReply, refusal: keyof typeof STATUS): FastifyReply =>
  reply.code(STATUS[refusal]).send({ refusal });

/** The query's `filter` is the filter message as JSON; absent, everything. */
const filterText = z.optional(z.string().check(z.maxLength(4000)));
const queryOf = z.object({ filter: filterText, by: z.optional(z.string()) });

const jsonOf = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return null;
  }
};

const asFile = (reply: FastifyReply, name: string): FastifyReply =>
  reply
    .header("content-type", "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("cache-control", "no-store");

/**
 * `GET /api/review/spread.csv?by=…&filter=…` and `/api/review/leads.csv?filter=…`: the review's tables as files,
 * under the same declarations as the procedures beside them. Every file taken is put on the audit log.
 */
export function registerRoutes(app: FastifyInstance, deployment: Deployment): void {
  const readerFor = async (
    request: FastifyRequest,
    reply: FastifyReply,
    access: Access,
  ): Promise<Reader | "signed_out" | "not_allowed"> => {
    const caller = await callerOf(deployment, request, reply);
    const answer = mayCall(access, caller);
    if (answer !== "yes") return answer;
    if (caller === null) return "signed_out";
    return readerOf({ ...deployment, caller, scope: await scopeOf(access, deployment.db, caller) });
  };
  const taken = (reader: Reader, file: string): Promise<void> =>
    writeAudit(reader.db, reader.scope.orgId, {
      at: reader.now,
      actorId: reader.userId,
      action: "review.exported",
      subject: file,
    });

  app.get("/api/review/spread.csv", async (request, reply) => {
    const reader = await readerFor(request, reply, SEES_SPREAD);
    if (typeof reader === "string") return refuseWith(reply, reader);
    const query = queryOf.safeParse(request.query);
    if (!query.success) return refuseWith(reply, "invalid_input");
    const input = reviewSpreadInput.safeParse({ by: query.data.by, filter: jsonOf(query.data.filter) });
    if (!input.success) return refuseWith(reply, "invalid_input");
    const csv = spreadCsv(await reviewSpread(reader, input.data));
    await taken(reader, "spread.csv");
    return asFile(reply, `fairlead-by-${input.data.by}.csv`).send(csv);
  });

  app.get("/api/review/leads.csv", async (request, reply) => {
    const reader = await readerFor(request, reply, SEES_SEQUENCES);
    if (typeof reader === "string") return refuseWith(reply, reader);
    const query = queryOf.safeParse(request.query);
    if (!query.success) return refuseWith(reply, "invalid_input");
    const filter = reviewFilter.safeParse(jsonOf(query.data.filter));
    if (!filter.success) return refuseWith(reply, "invalid_input");
    await taken(reader, "leads.csv");
    return asFile(reply, "fairlead-leads.csv").send(Readable.from(leadsCsv(reader, filter.data)));
  });
}
