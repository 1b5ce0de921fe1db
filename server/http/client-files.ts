import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const YEAR_S = 31_536_000;

/**
 * Serves the built client. Files named by their content are kept for ever, the rest is asked for again; every path
 * that is neither a file nor under /api gets the app's own page, which finds the way by itself.
 */
export async function registerClientFiles(app: FastifyInstance, folder: string | null): Promise<void> {
  if (folder !== null) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      index: "app.html",
      cacheControl: false,
      setHeaders: (reply, path) => {
        const lasting = path.includes("/_app/immutable/");
        void reply.header("cache-control", lasting ? `public, max-age=${YEAR_S}, immutable` : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = new URL(request.url, "http://here").pathname;
    const last = path.slice(path.lastIndexOf("/") + 1);
    const isPage =
      (request.method === "GET" || request.method === "HEAD") && !path.startsWith("/api/") && !last.includes(".");
    if (folder !== null && isPage && path !== "/api" && !path.startsWith("/_app/")) {
      return reply.header("cache-control", "no-cache").sendFile("app.html", { cacheControl: false });
    }
    return reply.code(404).send({ refusal: "not_found" });
  });
}
