import type { FastifyInstance, FastifyRequest } from "fastify";

/** A path of this server. Not a whole address, nor what a reader of addresses takes for another host (`//`, `/\`). */
const OWN_PATH = /^\/(?![/\\])/;
/** Where procedures are, as the router matches them; one has a route of its own (large-messages.ts). */
const PROCEDURES = "/api/trpc/";
const ANY_PROCEDURE = ":path";

/** What a request asks for, as the router read it: never as it was spelled. */
export type Asked =
  { is: "procedures"; names: readonly string[] } | { is: "route"; route: string } | { is: "page" } | { is: "nothing" };

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** `nothing`: no route under `/api`. Names of procedures are decoded, one each where several are asked at once. */
export const askedOf = (request: FastifyRequest): Asked => {
  const route = request.routeOptions.url;
  if (route?.startsWith(PROCEDURES)) {
    const name = route.slice(PROCEDURES.length);
    const asked = name === ANY_PROCEDURE ? (request.params as { path: string }).path : name;
    return { is: "procedures", names: asked.split(",") };
  }
  if (route?.startsWith("/api/")) return { is: "route", route };
  const path = decoded(request.url.split("?")[0] ?? "");
  return /^\/api(\/|$)/.test(path) ? { is: "nothing" } : { is: "page" };
};

/** What pages, phones and those who watch over a server ask with. */
const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/** Refuses what asks for no path of this server, or in a way that nothing here answers, before anything looks at it. */
export const refuseOtherTargets = (app: FastifyInstance): void => {
  app.addHook("onRequest", async (request, reply) => {
    if (!OWN_PATH.test(request.raw.url ?? "") || !METHODS.includes(request.method))
      return reply.code(400).send({ refusal: "invalid_input" });
  });
};
