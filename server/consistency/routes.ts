import type { FastifyInstance } from "fastify";
import * as z from "zod/mini";
import { periodChoice } from "#contract/review-period";
import type { Deployment } from "../access/deployment.ts";
import { plainRoute } from "../access/plain-route.ts";
import { writeOnce } from "../db/record/audit.ts";
import { setsMade } from "../db/promise/sets-made.ts";
import { READS_CONSISTENCY } from "./consistency-access.ts";
import { consistencyCsv } from "./consistency-csv.ts";
import { setWhole } from "./set-whole.ts";
import { readerOf, talkPeriod } from "./talk-period.ts";

const queryOf = z.object({ period: z.optional(z.string().check(z.maxLength(200))) });

const jsonOf = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return null;
  }
};

/** `GET /api/consistency/consistency.csv?period=…` (a period as JSON): every set's figures as a file. Put on the audit log. */
export const registerRoutes = (app: FastifyInstance, deployment: Deployment): void => {
  const file = plainRoute(deployment, READS_CONSISTENCY, async ({ request, reply, caller, scope }) => {
    const reader = readerOf({ ...deployment, caller, scope });
    const { db, orgId, now } = reader;
    const query = queryOf.safeParse(request.query);
    const asked = z.optional(periodChoice).safeParse(query.success ? jsonOf(query.data.period) : null);
    if (!asked.success) return { refused: "invalid_input" };
    const { scope: talks, period } = await talkPeriod(reader, asked.data);
    const whole = [];
    // How a page was found is no figure.
    for (const set of await setsMade(db, orgId)) whole.push(await setWhole(db, talks, set, undefined));
    const subject = "consistency.csv";
    await writeOnce(db, orgId, { at: now, actorId: caller.id, action: "review.exported", subject });
    const days = period.days === null ? "" : `-${period.days.from}-to-${period.days.to}`;
    return reply
      .header("content-type", "text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="fairlead-consistency${days}.csv"`)
      .header("cache-control", "no-store")
      .send(consistencyCsv(whole));
  });
  app.get("/api/consistency/consistency.csv", file);
};
