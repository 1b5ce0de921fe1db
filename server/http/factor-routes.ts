import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { askerOf } from "../access/asker-of.ts";
import { callerOf, headersOf } from "../access/caller.ts";
import { secondFactorCode } from "../access/second-factor-code.ts";
import { hasSecondFactor } from "../db/people/second-factor.ts";
import type { SignedIn } from "../db/people/person.ts";
import { writeAudit } from "../db/record/audit.ts";
import type { AuthParts } from "./auth-parts.ts";

const password = z.string().max(1_024);
const code = z.string().max(64);
const byPassword = z.object({ password });
const byCode = z.object({ code });
const byBoth = z.object({ password, code });
const enrolled = z.object({ totpURI: z.string() });
const renewed = z.object({ backupCodes: z.array(z.string()) });

/** One's own second factor: on, off, and other recovery codes. */
export const registerFactorRoutes = (scope: FastifyInstance, parts: AuthParts): void => {
  const { db, clock, auth, failures, refuse } = parts;

  type Asked = { request: FastifyRequest; reply: FastifyReply; caller: SignedIn };
  const route = <T>(
    path: string,
    shape: z.core.$ZodType<T>,
    work: (asked: Asked, wanted: T) => Promise<FastifyReply>,
  ): void =>
    void scope.post(path, async (request, reply) => {
      const caller = await callerOf({ db, auth }, request, reply);
      if (caller === null) return refuse(reply, "signed_out");
      if (caller.isSample) return refuse(reply, "not_in_sample");
      const wanted = parts.read(shape, request);
      if (wanted === null) return refuse(reply, "invalid_input");
      return parts.inTurn(request, reply, askerOf(caller, request), () => work({ request, reply, caller }, wanted));
    });
  const note = async (
    { id, orgId }: SignedIn,
    action: "two_factor.on" | "two_factor.codes_anew" | "two_factor.off" | "two_factor.failed",
  ): Promise<void> => writeAudit(db, orgId, { at: clock(), actorId: id, action, subject: id });

  /** Whether the caller's password is right; where not, that is answered. */
  const knowsPassword = async ({ request, reply, caller }: Asked, given: string): Promise<boolean> => {
    const key = `own ${caller.id}`;
    if (parts.mustWait(reply, key)) return (refuse(reply, "too_many_requests"), false);
    const headers = headersOf(request);
    const checked = await auth.api.verifyPassword({ body: { password: given }, headers, asResponse: true });
    if (checked.ok) return (failures.forget(key), true);
    return (refuse(reply, "password_wrong"), false);
  };
  /** What the library says to a code of the caller's; null where it was not right, and that is answered. */
  const tryCode = async ({ request, reply, caller }: Asked, given: string, kinds: string): Promise<Response | null> => {
    const key = `own code ${caller.id}`;
    if (parts.mustWait(reply, key)) return (refuse(reply, "too_many_requests"), null);
    const read = secondFactorCode(given);
    const isApp = read.kind === "app";
    const path = isApp ? "/api/auth/two-factor/verify-totp" : "/api/auth/two-factor/verify-backup-code";
    const isNew = kinds.includes(read.kind) && (!isApp || parts.codes.take(caller.id, read.code, clock()));
    const answer = isNew ? await parts.ask(request, path, { code: read.code }) : null;
    if (answer?.ok === true) return (failures.forget(key), answer);
    await note(caller, "two_factor.failed");
    await (answer === null ? refuse(reply, "second_factor_wrong") : parts.answer(reply, answer));
    return null;
  };

  route("/api/auth/second-factor/begin", byPassword, async (asked, { password }) => {
    if (!(await knowsPassword(asked, password))) return asked.reply;
    const answer = await parts.ask(asked.request, "/api/auth/two-factor/enable", { password });
    if (!answer.ok) return parts.answer(asked.reply, answer);
    // Its recovery codes are shown once it is on.
    const { totpURI } = enrolled.parse(await answer.clone().json());
    return parts.answer(asked.reply, answer, { uri: totpURI });
  });

  route("/api/auth/second-factor/confirm", byCode, async (asked, { code }) => {
    const { id, orgId } = asked.caller;
    if (await hasSecondFactor(db, orgId, id)) return refuse(asked.reply, "wrong_state");
    const answer = await tryCode(asked, code, "app");
    if (answer === null) return asked.reply;
    await note(asked.caller, "two_factor.on");
    parts.visitors.letInBy(answer.headers.getSetCookie(), id);
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: id } });
    return parts.answer(asked.reply, answer, { recoveryCodes: backupCodes });
  });

  route("/api/auth/second-factor/recovery-codes", byBoth, async (asked, { password, code }) => {
    if (!(await hasSecondFactor(db, asked.caller.orgId, asked.caller.id))) return refuse(asked.reply, "wrong_state");
    if (!(await knowsPassword(asked, password))) return asked.reply;
    if ((await tryCode(asked, code, "app recovery")) === null) return asked.reply;
    const answer = await parts.ask(asked.request, "/api/auth/two-factor/generate-backup-codes", { password });
    if (!answer.ok) return parts.answer(asked.reply, answer);
    await note(asked.caller, "two_factor.codes_anew");
    const { backupCodes } = renewed.parse(await answer.clone().json());
    return parts.answer(asked.reply, answer, { recoveryCodes: backupCodes });
  });

  route("/api/auth/second-factor/off", byBoth, async (asked, { password, code }) => {
    const { id, orgId } = asked.caller;
    if (!(await hasSecondFactor(db, orgId, id))) return refuse(asked.reply, "wrong_state");
    if (!(await knowsPassword(asked, password))) return asked.reply;
    if ((await tryCode(asked, code, "app recovery")) === null) return asked.reply;
    const answer = await parts.ask(asked.request, "/api/auth/two-factor/disable", { password });
    if (answer.ok) {
      await note(asked.caller, "two_factor.off");
      parts.visitors.letInBy(answer.headers.getSetCookie(), id);
    }
    return parts.answer(asked.reply, answer, { done: true });
  });
};
