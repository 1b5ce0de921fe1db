import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { Auth } from "../access/auth.ts";
import { callerOf } from "../access/caller.ts";
import type { Deployment } from "../access/deployment.ts";
import { signInFailures } from "../access/sign-in-failures.ts";
import { authParts, type AuthSettings } from "./auth-parts.ts";
import { registerCodeRoutes } from "./code-routes.ts";
import { registerFactorRoutes } from "./factor-routes.ts";
import { registerPasswordRoutes } from "./password-routes.ts";
import { signInNotes } from "./sign-in-notes.ts";

/** Accounts, and accounts as a browser knows them, whose failures are remembered at once. */
const MOST_FAILING = 50_000;

const credentials = z.object({ email: z.string(), password: z.string() });

/**
 * Passes signing in and out, what is done about a password and about a second factor to better-auth (nothing else of
 * its own is reached), and gives its refusals the names of our list. Tries at one account's password
 * wait for longer and longer, whatever address they come from; those of a browser that has signed in to it before are
 * counted by themselves, so that nobody's failures keep its person out.
 */
export async function registerAuthRoutes(
  app: FastifyInstance,
  deployment: Pick<Deployment, "db" | "clock" | "fairTurns" | "hashTurns"> & { auth: Auth },
  settings: AuthSettings,
): Promise<void> {
  const notes = signInNotes(deployment, (error) => app.log.error({ err: error }, "a failed sign-in was not noted"));
  app.addHook("onClose", () => notes.settled());
  const parts = authParts({ ...deployment, ...settings, notes, failures: signInFailures(MOST_FAILING) });

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/json", { parseAs: "string", bodyLimit: 16_384 }, (_request, body, done) =>
      done(null, body),
    );
    scope.post("/api/auth/sign-in/email", async (request, reply) => {
      const wanted = parts.read(credentials, request);
      if (wanted === null) return parts.refuse(reply, "invalid_input");
      const account = parts.browsers.accountOf(wanted.email);
      const key = parts.keyOf(request, account);
      if (parts.mustWait(reply, key)) return parts.refuse(reply, "too_many_requests");
      return parts.inTurn(request, reply, parts.isKnown(request, account) ? `account ${account}` : null, async () => {
        const answer = await parts.ask(request, "/api/auth/sign-in/email", wanted);
        if (answer.ok) parts.failures.forget(key);
        else if (answer.status === 401) notes.failed(wanted.email);
        return parts.answerSignIn(request, reply, answer, account);
      });
    });
    scope.post("/api/auth/sign-out", async (request, reply) => {
      const caller = await callerOf(deployment, request, reply);
      const answer = await parts.ask(request, "/api/auth/sign-out", {});
      if (answer.ok && caller !== null) await notes.signedOut(caller);
      return parts.answer(reply, answer);
    });
    registerPasswordRoutes(scope, parts);
    registerCodeRoutes(scope, parts);
    registerFactorRoutes(scope, parts);
  });
}
