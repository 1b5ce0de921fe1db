import type { FastifyInstance } from "fastify";
import type { Refusal } from "#contract/refusal";
import type { Auth } from "../access/auth.ts";
import { headersOf, sendCookies } from "../access/caller.ts";

const REFUSALS: Record<number, Refusal> = {
  400: "invalid_input",
  401: "signed_out",
  403: "not_allowed",
  404: "not_found",
  413: "too_large",
  422: "invalid_input",
  429: "too_many_requests",
};

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
      // A whole office may sign in from one address on a Monday; a guesser gets no further than one a second.
      config: { rateLimit: { max: 60, timeWindow: "1 minute" } },
      handler: async (request, reply) => {
        const body = request.method === "POST" && typeof request.body === "string" ? { body: request.body } : {};
        const headers = headersOf(request);
        // The body was read here; its length is set anew.
        headers.delete("content-length");
        const asked = new Request(new URL(request.url, baseUrl), { method: request.method, headers, ...body });
        const answer = await auth.handler(asked);
        sendCookies(reply, answer.headers.getSetCookie());
        void reply.code(answer.status).header("cache-control", "no-store");
        if (!answer.ok) return reply.send({ refusal: REFUSALS[answer.status] ?? "internal" });
        void reply.type("application/json");
        return reply.send((await answer.text()) || "null");
      },
    });
  });
}
