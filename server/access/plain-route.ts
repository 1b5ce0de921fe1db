import type { FastifyReply, FastifyRequest } from "fastify";
import type { Refusal } from "#contract/refusal";
import type { SignedIn } from "../db/people/person.ts";
import { type Access, mayCall } from "./access.ts";
import { callerOf } from "./caller.ts";
import type { Deployment } from "./deployment.ts";
import { isBadInput } from "./is-bad-input.ts";
import { statusOfRefusal } from "./refusal-status.ts";
import { type Scope, scopeOf } from "./scope-of.ts";

/** A request to a plain route, once the check was passed. */
export type PlainRequest = {
  request: FastifyRequest;
  reply: FastifyReply;
  caller: SignedIn;
  scope: Scope;
  /** Asks anew, for answers that go on for long: whether the same person would still be let in here. */
  isStillLetIn: () => Promise<boolean>;
};

type PlainRoute = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** A refusal, a message, a reply already sent (a file), or nothing where the request was taken over (a stream). */
type PlainAnswer = { refused: Refusal } | { message: Record<string, unknown> } | FastifyReply | undefined;

/**
 * A route that is no procedure (files in and out, streams): the caller is checked before anything of the request is
 * read, and `{ refused }` is answered with the refusal's status.
 */
export const plainRoute =
  (
    deployment: Deployment,
    access: Access & { who: Exclude<Access["who"], "anyone" | "device"> },
    answer: (asked: PlainRequest) => Promise<PlainAnswer>,
  ): PlainRoute =>
  async (request, reply) => {
    const refuse = (refusal: Refusal): FastifyReply => reply.code(statusOfRefusal(refusal)).send({ refusal });
    const caller = await callerOf(deployment, request, reply);
    const may = mayCall(access, caller);
    if (may !== "yes") return refuse(may);
    if (caller === null) return refuse("signed_out");
    const isStillLetIn = async (): Promise<boolean> => {
      const now = await callerOf(deployment, request, reply);
      return mayCall(access, now) === "yes" && now?.orgId === caller.orgId;
    };
    const scope = await scopeOf(access, deployment.db, caller);
    const given = await answer({ request, reply, caller, scope, isStillLetIn }).catch((error: unknown) => {
      if (isBadInput(error)) return { refused: "invalid_input" as const };
      throw error;
    });
    if (given === undefined) return undefined;
    if ("refused" in given) return refuse(given.refused);
    return "message" in given ? given.message : given;
  };
