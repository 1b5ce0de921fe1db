import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import * as z from "zod/mini";
import { reviewFilter } from "#contract/review-filter";
import type { ReviewPeriod } from "#contract/review-period";
import { reviewSpreadInput } from "#contract/review-spread";
import { writeOnce } from "../db/record/audit.ts";
import type { Deployment } from "../access/deployment.ts";
import { plainRoute } from "../access/plain-route.ts";
import { leadsCsv } from "./leads-csv.ts";
import { amongRescue } from "./among-rescue.ts";
import { openPeriod } from "./open-period.ts";
import { type Reader, readerOf } from "./reader.ts";
import { SEES_SEQUENCES, SEES_SPREAD } from "./review-access.ts";
import { spreadCsv } from "./spread-csv.ts";
import { reviewSpread } from "./spread.ts";

/** The query's `filter` is the filter message as JSON; absent, whatever the page would open on. */
const filterText = z.optional(z.string().check(z.maxLength(4000)));
const queryOf = z.object({ filter: filterText, by: z.optional(z.string()) });

const jsonOf = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return null;
  }
};

/** A file says in its name which days it is about, wherever it is opened later. */
const fileName = (what: string, { days }: ReviewPeriod): string =>
  days === null ? `fairlead-${what}.csv` : `fairlead-${what}-${days.from}-to-${days.to}.csv`;

const asFile = (reply: FastifyReply, name: string): FastifyReply =>
  reply
    .header("content-type", "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("cache-control", "no-store");

/**
 * `GET /api/review/spread.csv?by=…&filter=…` and `/api/review/leads.csv?filter=…`: the review's tables as files,
 * under the same declarations as the procedures beside them. That a file was taken is on the audit log.
 */
export const registerRoutes = (app: FastifyInstance, deployment: Deployment): void => {
  const taken = (reader: Reader, file: string): Promise<void> =>
    writeOnce(reader.db, reader.scope.orgId, {
      at: reader.now,
      actorId: reader.userId,
      action: "review.exported",
      subject: file,
    });

  const spreadFile = plainRoute(deployment, SEES_SPREAD, async ({ request, reply, caller, scope }) => {
    const reader = readerOf({ ...deployment, caller, scope });
    const query = queryOf.safeParse(request.query);
    if (!query.success) return { refused: "invalid_input" };
    const input = reviewSpreadInput.safeParse({ by: query.data.by, filter: jsonOf(query.data.filter) });
    if (!input.success) return { refused: "invalid_input" };
    const spread = await reviewSpread(reader, input.data);
    await taken(reader, "spread.csv");
    return asFile(reply, fileName(`by-${input.data.by}`, spread.period)).send(spreadCsv(spread));
  });
  app.get("/api/review/spread.csv", spreadFile);

  const leadsFile = plainRoute(deployment, SEES_SEQUENCES, async ({ request, reply, caller, scope }) => {
    const reader = readerOf({ ...deployment, caller, scope });
    const query = queryOf.safeParse(request.query);
    if (!query.success) return { refused: "invalid_input" };
    const filter = reviewFilter.safeParse(jsonOf(query.data.filter));
    if (!filter.success) return { refused: "invalid_input" };
    const { reader: within, period } = await amongRescue(await openPeriod(reader, filter.data), filter.data);
    await taken(reader, "leads.csv");
    return asFile(reply, fileName("leads", period)).send(Readable.from(leadsCsv(within, filter.data)));
  });
  app.get("/api/review/leads.csv", leadsFile);
};
