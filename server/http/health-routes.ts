import type { FastifyInstance } from "fastify";
import type { Database } from "../db/engine/database.ts";
import { ping } from "../db/engine/ping.ts";
import { PROTOCOL_VERSION } from "#contract/protocol-version";

/** `/health`: the process lives. `/ready`: it may be given requests — migrated, the database answers, not shutting down. */
export function registerHealthRoutes(app: FastifyInstance, db: Database, isClosing: () => boolean): void {
  app.get("/health", async () => ({ status: "ok", protocol: PROTOCOL_VERSION }));
  app.get("/ready", async (_request, reply) => {
    if (isClosing()) return reply.code(503).send({ status: "closing", refusal: "not_ready" });
    try {
      await ping(db);
      return { status: "ready" };
    } catch {
      return reply.code(503).send({ status: "no database", refusal: "not_ready" });
    }
  });
}
