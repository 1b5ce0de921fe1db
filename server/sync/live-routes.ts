import type { FastifyInstance, FastifyReply } from "fastify";
import type { LiveChange } from "#contract/live";
import type { Deployment } from "../access/deployment.ts";
import { type PlainRequest, plainRoute } from "../access/plain-route.ts";
import type { Access } from "../access/access.ts";
import { makeLiveFeed } from "./live-feed.ts";
import { whoMay } from "../access/role-rights.ts";

/** Whoever reads the review. What is told holds nothing of a person. */
const HEARS_CHANGES = { who: whoMay("read_review"), whose: "own_organisation" } as const satisfies Access;

const LOOK_EVERY_MS = 1_000;
/** A sign of life, so that nothing on the way closes the line; and a look whether the person is still let in. */
const HEARTBEAT_MS = 15_000;
/** Each holds a connection: bounded for the process, and for one person, whose browser may hold many pages. */
const MOST_STREAMS = 200;
const MOST_OF_ONE = 6;

/** `GET /api/events`: what changes in the organisation, as server-sent events, for as long as the page listens. */
export const registerRoutes = (app: FastifyInstance, deployment: Deployment): void => {
  const live = makeLiveFeed(deployment.db, LOOK_EVERY_MS, (error) => app.log.error({ err: error }, "live changes"));
  const open = new Map<FastifyReply, { userId: string; end: () => void }>();
  app.addHook("preClose", async () => {
    for (const { end } of open.values()) end();
    live.stop();
  });

  const listen = async ({ request, reply, caller, isStillLetIn }: PlainRequest) => {
    const own = [...open.values()].filter(({ userId }) => userId === caller.id).length;
    if (open.size >= MOST_STREAMS || own >= MOST_OF_ONE) return { refused: "too_many_requests" as const };

    const { raw } = reply;
    const end = (): void => void raw.end();
    open.set(reply, { userId: caller.id, end });
    const headers = { ...reply.getHeaders(), "content-type": "text/event-stream; charset=utf-8" };
    reply.hijack();
    raw.writeHead(200, { ...headers, "cache-control": "no-store", "x-accel-buffering": "no" } as Record<
      string,
      string
    >);
    const tell = (change: LiveChange): void => {
      // A page that does not read any more is not waited for: it asks again when it comes back.
      if (raw.writableLength > 1_000_000) raw.destroy();
      else raw.write(`id: ${change.version}\ndata: ${JSON.stringify(change)}\n\n`);
    };
    let unlisten = (): void => undefined;
    const heartbeat = setInterval(() => {
      raw.write(": here\n\n");
      void isStillLetIn().then((still) => (still ? undefined : end()), end);
    }, HEARTBEAT_MS).unref();
    raw.on("close", () => {
      clearInterval(heartbeat);
      unlisten();
      open.delete(reply);
    });
    const seen = Number(request.headers["last-event-id"]);
    try {
      unlisten = await live.listen(caller.orgId, Number.isSafeInteger(seen) && seen >= 0 ? seen : null, tell);
    } catch {
      end();
    }
    if (raw.destroyed) unlisten();
  };
  app.get("/api/events", plainRoute(deployment, HEARS_CHANGES, listen, "as_long_as_asked"));
};
