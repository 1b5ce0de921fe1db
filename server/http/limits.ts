import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Asked, askedOf } from "./request-target.ts";

const MINUTE_MS = 60_000;
/** Tries a minute from one address: at starting a workspace, and at signing in (a whole office may do so on a Monday). */
const MOST_STARTS = 20;
const MOST_SIGN_INS = 60;
const START = "workspace.start";
/** What is counted at once: addresses, phones and people. */
const MOST_COUNTED = 50_000;
/** So many procedures named at once are beyond every bound. */
const MOST_NAMED = 2_000;

type Limit = ReturnType<FastifyInstance["createRateLimit"]>;

/** An address, as far as one subscriber has it: of IPv6 the network. */
const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip, 64);

/**
 * Limits what one address, phone or person asks for in a minute. What is asked for is told by the route that was
 * matched and by the names of procedures as they were read, each for itself; `whoIs` says who
 * asks where that is known; strangers are counted by address.
 */
export const registerLimits = async (
  app: FastifyInstance,
  mostRequests: number,
  whoIs: (request: FastifyRequest, asked: Asked) => string | null,
): Promise<void> => {
  await app.register(rateLimit, { global: false });
  const each = (max: number, keyGenerator: (request: FastifyRequest) => string): Limit => {
    // Taken by the store, though the library's type of a single limit leaves it out.
    const options = { max, timeWindow: MINUTE_MS, keyGenerator, cache: MOST_COUNTED };
    return app.createRateLimit(options);
  };
  const asker = (request: FastifyRequest): string => whoIs(request, askedOf(request)) ?? addressOf(request);
  const everything = each(mostRequests, asker);
  const starts = each(MOST_STARTS, addressOf);
  const signIns = each(MOST_SIGN_INS, asker);

  app.addHook("onRequest", async (request, reply) => {
    const asked = askedOf(request);
    if (asked.is === "page" || (asked.is === "route" && !asked.route.startsWith("/api/"))) return;
    const names = asked.is === "procedures" ? asked.names : [];
    const all = await isOver(everything, request, reply, Math.max(1, names.length));
    const started = await isOver(starts, request, reply, names.filter((name) => name === START).length);
    const isSignIn = asked.is === "route" && asked.route.startsWith("/api/auth/");
    const signedIn = await isOver(signIns, request, reply, isSignIn ? 1 : 0);
    if (all || started || signedIn) return reply.code(429).send({ refusal: "too_many_requests" });
  });
};

/** Counts a request so many times, and tells its sender how it stands. */
const isOver = async (limit: Limit, request: FastifyRequest, reply: FastifyReply, times: number): Promise<boolean> => {
  let stands = null;
  for (let n = 0; n < Math.min(times, MOST_NAMED); n += 1) stands = await limit(request);
  if (stands === null || stands.isAllowed) return false;
  const { max, remaining, ttlInSeconds, isExceeded } = stands;
  void reply.headers({
    "x-ratelimit-limit": max,
    "x-ratelimit-remaining": remaining,
    "x-ratelimit-reset": ttlInSeconds,
    ...(isExceeded ? { "retry-after": ttlInSeconds } : {}),
  });
  return isExceeded;
};
