import type { FastifyInstance } from "fastify";
import type { Auth } from "../access/auth.ts";
import { headersOf, sendCookies } from "../access/caller.ts";
import { refusalOfStatus } from "../access/refusal-status.ts";

/** Passes /api/auth/* to better-auth, and gives its refusals the names of our list. */
export async function registerAuthRoutes(app: FastifyInstance, auth: Auth, baseUrl: string): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/json", { parseAs: "string", bodyLimit: 16_384 }, (_request, body, done) =>
      done(null, body),
    );
    scope.route({
      method: ["GET", "POST"],
      url: "/api/auth/*",
      handler: async (request, reply) => {
        const body = request.method === "POST" && typeof request.body === "string" ? { body: request.body } : {};
        const headers = headersOf(request);
        // The body was read here; its length is set anew.
        headers.delete("content-length");
        const asked = new Request(new URL(request.url, baseUrl), { method: request.method, headers, ...body });
        const answer = await auth.handler(asked);
        sendCookies(reply, answer.headers.getSetCookie());
        void reply.code(answer.status).header("cache-control", "no-store");
        if (!answer.ok) return reply.send({ refusal: refusalOfStatus(answer.status) });
        void reply.type("application/json");
        return reply.send((await answer.text()) || "null");
      },
    });
  });
}
