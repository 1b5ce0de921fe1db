import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { Auth } from "../access/auth.ts";
import { callerOf, headersOf, sendCookies } from "../access/caller.ts";
import type { Deployment } from "../access/deployment.ts";
import { countSessions } from "../db/people/end-sessions.ts";
import type { KnownBrowsers } from "../access/known-browsers.ts";
import { refusalOfStatus } from "../access/refusal-status.ts";
import { signInFailures } from "../access/sign-in-failures.ts";
import type { BrowserCookie } from "./browser-cookie.ts";
import type { KnownVisitors } from "./known-visitors.ts";
import { signInNotes } from "./sign-in-notes.ts";

type SignIns = { baseUrl: string; browsers: KnownBrowsers; browserCookie: BrowserCookie; visitors: KnownVisitors };

/** Accounts, and accounts as a browser knows them, whose failures are remembered at once. */
const MOST_FAILING = 50_000;

const credentials = z.object({ email: z.string() });
const passwords = z.object({ currentPassword: z.string(), newPassword: z.string() });
const signedIn = z.object({ user: z.object({ id: z.string() }) });
const inJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Passes signing in and out, and a change of password, to better-auth (nothing else of its own is reached), and gives
 * its refusals the names of our list. Tries at one account's password
 * wait for longer and longer, whatever address they come from; those of a browser that has signed in to it before are
 * counted by themselves, so that nobody's failures keep its person out.
 */
export async function registerAuthRoutes(
  app: FastifyInstance,
  { db, auth, clock }: Pick<Deployment, "db" | "clock"> & { auth: Auth },
  { baseUrl, browsers, browserCookie, visitors }: SignIns,
): Promise<void> {
  const failures = signInFailures(MOST_FAILING);
  const notes = signInNotes({ db, clock }, (error) => app.log.error({ err: error }, "a failed sign-in was not noted"));
  app.addHook("onClose", () => notes.settled());
  const passOn = async (request: FastifyRequest, path: string, sent: unknown): Promise<Response> => {
    const body = typeof sent === "string" ? { body: sent } : {};
    const headers = headersOf(request);
    // The body was read here; its length is set anew.
    headers.delete("content-length");
    return auth.handler(new Request(new URL(path, baseUrl), { method: request.method, headers, ...body }));
  };
  const answerWith = async (reply: FastifyReply, answer: Response): Promise<FastifyReply> => {
    sendCookies(reply, answer.headers.getSetCookie());
    void reply.code(answer.status).header("cache-control", "no-store");
    if (!answer.ok) return reply.send({ refusal: refusalOfStatus(answer.status) });
    void reply.type("application/json");
    return reply.send((await answer.text()) || "null");
  };

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/json", { parseAs: "string", bodyLimit: 16_384 }, (_request, body, done) =>
      done(null, body),
    );
    scope.post("/api/auth/sign-in/email", async (request, reply) => {
      const wanted = credentials.safeParse(inJson(typeof request.body === "string" ? request.body : ""));
      if (!wanted.success) return reply.code(400).send({ refusal: "invalid_input" });
      const account = browsers.accountOf(wanted.data.email);
      const cookie = browserCookie.read(request);
      const key = `${account} ${browsers.browserOf(cookie, account) ?? ""}`;
      const wait = failures.begin(key, clock());
      if (wait > 0) {
        void reply.header("retry-after", Math.ceil(wait / 1_000));
        return reply.code(429).send({ refusal: "too_many_requests" });
      }
      const answer = await passOn(request, "/api/auth/sign-in/email", request.body);
      if (answer.ok) {
        failures.forget(key);
        const found = signedIn.safeParse(await answer.clone().json());
        if (found.success) {
          visitors.letInBy(answer.headers.getSetCookie(), found.data.user.id);
          await notes.signedIn(found.data.user.id);
        }
        browserCookie.send(reply, browsers.withAccount(cookie, account));
      } else if (answer.status === 401) notes.failed(wanted.data.email);
      return answerWith(reply, answer);
    });
    scope.post("/api/auth/change-password", async (request, reply) => {
      const caller = await callerOf({ db, auth }, request, reply);
      if (caller === null) return reply.code(401).send({ refusal: "signed_out" });
      const key = `own ${caller.id}`;
      if (failures.begin(key, clock()) > 0) return reply.code(429).send({ refusal: "too_many_requests" });
      const wanted = passwords.safeParse(inJson(typeof request.body === "string" ? request.body : ""));
      if (!wanted.success) return reply.code(400).send({ refusal: "invalid_input" });
      // Whoever else is signed in with the old one is out.
      const body = JSON.stringify({ ...wanted.data, revokeOtherSessions: true });
      const sessions = await countSessions(db, caller.orgId, caller.id);
      const answer = await passOn(request, "/api/auth/change-password", body);
      if (answer.ok) {
        failures.forget(key);
        await notes.passwordChanged(caller, sessions - 1);
      }
      return answerWith(reply, answer);
    });
    scope.post("/api/auth/sign-out", async (request, reply) => {
      const caller = await callerOf({ db, auth }, request, reply);
      const answer = await passOn(request, "/api/auth/sign-out", request.body);
      if (answer.ok && caller !== null) await notes.signedOut(caller);
      return answerWith(reply, answer);
    });
  });
}
