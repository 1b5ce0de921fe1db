import { initTRPC } from "@trpc/server";
import { APIError } from "better-auth/api";
import type { Role } from "#contract/role";
import { mayCall, type Access } from "../access/access.ts";
import { isBadInput } from "../access/is-bad-input.ts";
import type { FetchTurns } from "../page/fetch-turns.ts";
import type { Context } from "./context.ts";
import { refusalOf, refuse } from "./refuse.ts";
import { scopeOf } from "../access/scope-of.ts";

const t = initTRPC
  .context<Context>()
  .meta<{ access: Access }>()
  .create({
    // No stack and no message of the machine's own: the reason is the whole answer.
    isDev: false,
    errorFormatter: ({ shape, error }) => {
      const refusal = refusalOf(error);
      return { ...shape, message: refusal, data: { ...shape.data, refusal } };
    },
  });

export const router = t.router;
export const mergeRouters = t.mergeRouters;

const declared = (access: Access) =>
  t.procedure.meta({ access }).use(async ({ ctx, next }) => {
    const answer = mayCall(access, ctx.caller, ctx.device);
    if (answer !== "yes") throw refuse(answer);
    const turn = await ctx.fairTurns(ctx.asker, ctx.isGone, (away) => {
      // A page that is fetched is waited for in nobody's time.
      const inFetchTurn: FetchTurns = (orgId, now, fetch) => ctx.inFetchTurn(orgId, now, () => away(fetch));
      return next({ ctx: { inFetchTurn } });
    });
    // Who has gone hears nothing of it.
    if (typeof turn === "string") throw refuse("too_many_requests");
    return turn.done;
  });

/** Too many passwords are being hashed (hash-turns.ts). */
const isTooMany = (error: unknown): boolean => error instanceof APIError && error.statusCode === 429;

/** What no schema knew to be out of shape, and the store did not take, is bad input and no fault of ours. */
const readable = (access: Access) =>
  declared(access).use(async ({ next }) => {
    const answer = await next();
    if (answer.ok) return answer;
    if (isBadInput(answer.error.cause)) throw refuse("invalid_input");
    if (isTooMany(answer.error.cause)) throw refuse("too_many_requests");
    return answer;
  });

const open = (access: Access) => readable(access);
const closed = (access: Access) =>
  readable(access).use(async ({ ctx, next }) => {
    const caller = ctx.caller;
    if (caller === null) throw refuse("signed_out");
    return next({ ctx: { caller, scope: await scopeOf(access, ctx.db, caller) } });
  });

const pushed = (access: Access) =>
  declared(access).use(({ ctx, next }) => {
    const device = ctx.device;
    if (device === null) throw refuse("signed_out");
    return next({ ctx: { device } });
  });

/**
 * The only way to a procedure: it starts with who may call it on whose data. The caller is checked before the input
 * is read. For a signed-in caller `ctx.scope` says whose rows the procedure may touch; every query takes it. For a
 * device `ctx.device` does.
 */
export function procedure(access: Access & { who: "anyone" }): ReturnType<typeof open>;
export function procedure(access: Access & { who: "device" }): ReturnType<typeof pushed>;
export function procedure(access: Access & { who: readonly Role[] | "signed_in" }): ReturnType<typeof closed>;
export function procedure(
  access: Access,
): ReturnType<typeof open> | ReturnType<typeof closed> | ReturnType<typeof pushed> {
  if (access.who === "device") return pushed(access);
  return access.who === "anyone" ? open(access) : closed(access);
}
