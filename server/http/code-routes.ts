import type { FastifyInstance, FastifyRequest } from "fastify";
import * as z from "zod";
import { headersOf } from "../access/caller.ts";
import { secondFactorCode } from "../access/second-factor-code.ts";
import { HOST_ONLY } from "../access/session-cookie.ts";
import { findNamedPerson } from "../db/people/named-person.ts";
import { findSignedIn } from "../db/people/person.ts";
import { writeAudit } from "../db/record/audit.ts";
import type { AuthParts } from "./auth-parts.ts";

const typed = z.object({ code: z.string().max(64) });

/**
 * The cookie of the sign-in that waits for a code, as it was sent; "" where there is none. Under TLS only this host's own
 * counts: one that a neighbour may have set keeps nobody out. Whoever is signed in here as well is not seen.
 */
const challengeOf = (request: FastifyRequest, baseUrl: string): string => {
  const name = `${baseUrl.startsWith("https:") ? HOST_ONLY : ""}fairlead.two_factor=`;
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(name)) ?? "";
};

/** The second step of signing in: a code of the app, or a recovery code. */
export const registerCodeRoutes = (scope: FastifyInstance, parts: AuthParts): void => {
  const { db, clock, auth, baseUrl, failures, refuse } = parts;

  scope.post("/api/auth/sign-in/code", async (request, reply) => {
    const wanted = parts.read(typed, request);
    if (wanted === null) return refuse(reply, "invalid_input");
    const headers = headersOf(request);
    headers.set("cookie", challengeOf(request, baseUrl));
    const owing = await auth.api.whoOwesCode({ headers });
    const waiting = owing === null ? null : await findSignedIn(db, owing.userId);
    const person = waiting === null ? null : await findNamedPerson(db, waiting.orgId, waiting.id);
    if (person === null) return refuse(reply, "signed_out");
    const account = parts.browsers.accountOf(person.email);
    const key = `code ${parts.keyOf(request, account)}`;
    if (parts.mustWait(reply, key)) return refuse(reply, "too_many_requests");
    const { kind, code } = secondFactorCode(wanted.code);
    const path = kind === "app" ? "/api/auth/two-factor/verify-totp" : "/api/auth/two-factor/verify-backup-code";
    const isNew = kind === "recovery" || parts.codes.take(person.id, code, clock());
    const answer = isNew ? await parts.ask(request, path, { code }, challengeOf(request, baseUrl)) : null;
    if (answer !== null && answer.ok) {
      failures.forget(key);
      return parts.answerSignIn(request, reply, answer, account);
    }
    await writeAudit(db, person.orgId, {
      at: clock(),
      actorId: person.id,
      action: "two_factor.failed",
      subject: person.id,
    });
    return answer === null ? refuse(reply, "second_factor_wrong") : parts.answer(reply, answer);
  });
};
