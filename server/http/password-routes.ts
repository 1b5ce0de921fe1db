import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { setPasswordByLink } from "#contract/account";
import { askerOf } from "../access/asker-of.ts";
import { callerOf } from "../access/caller.ts";
import { countSessions } from "../db/people/end-sessions.ts";
import { findNamedPerson } from "../db/people/named-person.ts";
import { endPasswordLinks } from "../db/people/password-link.ts";
import { passwordFlaw } from "../people/password-strength.ts";
import { setByLink } from "../people/set-by-link.ts";
import type { AuthParts } from "./auth-parts.ts";

const passwords = z.object({ currentPassword: z.string(), newPassword: z.string() });

/** Changing one's own password, and setting it by a one-time link. */
export const registerPasswordRoutes = (scope: FastifyInstance, parts: AuthParts): void => {
  const { db, auth, failures, notes, refuse } = parts;

  scope.post("/api/auth/change-password", async (request, reply) => {
    const caller = await callerOf({ db, auth }, request, reply);
    if (caller === null) return refuse(reply, "signed_out");
    if (caller.isSample) return refuse(reply, "not_in_sample");
    const wanted = parts.read(passwords, request);
    const { id, orgId } = caller;
    const person = await findNamedPerson(db, orgId, id);
    if (wanted === null || person === null) return refuse(reply, "invalid_input");
    const flaw = passwordFlaw(wanted.newPassword, person);
    if (flaw !== null) return refuse(reply, flaw);
    const key = `own ${id}`;
    if (parts.mustWait(reply, key)) return refuse(reply, "too_many_requests");
    return parts.inTurn(request, reply, askerOf(caller, request), async () => {
      // Whoever else is signed in with the old one is out.
      const sessions = await countSessions(db, orgId, id);
      const answer = await parts.ask(request, "/api/auth/change-password", { ...wanted, revokeOtherSessions: true });
      if (answer.ok) {
        failures.forget(key);
        await endPasswordLinks(db, orgId, id);
        await notes.passwordChanged(caller, sessions - 1);
      }
      return parts.answer(reply, answer, { done: true });
    });
  });

  scope.post("/api/auth/set-password", async (request, reply) => {
    const wanted = parts.read(setPasswordByLink, request);
    if (wanted === null) return refuse(reply, "invalid_input");
    return parts.inTurn(request, reply, null, async () => {
      const isSet = await setByLink(parts, wanted.token, wanted.password);
      if (!isSet.ok) return refuse(reply, isSet.reason);
      // In with the new one as anybody else would be: a second factor is asked for. Whoever was signed in here is not.
      const { email } = isSet;
      const account = parts.browsers.accountOf(email);
      const signIn = { email, password: wanted.password };
      const answer = await parts.ask(request, "/api/auth/sign-in/email", signIn, "");
      return parts.answerSignIn(request, reply, answer, account);
    });
  });
};
