import type { FastifyReply, FastifyRequest } from "fastify";
import type { Refusal } from "#contract/refusal";
import type { SignedIn } from "../db/people/person.ts";
import { type Access, mayCall } from "./access.ts";
import { askerOf, hasGone } from "./asker-of.ts";
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
export type PlainAnswer = { refused: Refusal } | { message: Record<string, unknown> } | FastifyReply | undefined;

const closed = ({ raw }: FastifyReply): Promise<void> =>
  new Promise((done) => {
    if (raw.closed || raw.writableFinished) done();
    else raw.once("close", done).once("finish", done);
  });

/**
 * A route that is no procedure (files in and out, streams): the caller is checked before anything of the request is
 * read, and `{ refused }` is answered with the refusal's status. `lasts`: it goes on for as long as whoever asks wants
 * (files in, streams), and is no matter of turns.
 */
export const plainRoute =
  (
    deployment: Deployment,
    access: Access & { who: Exclude<Access["who"], "anyone" | "device"> },
    answer: (asked: PlainRequest) => Promise<PlainAnswer>,
    lasts?: "as_long_as_asked",
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
    const asked = { request, reply, caller, scope, isStillLetIn };
    const answered = async (): Promise<PlainAnswer> => {
      const made = await answer(asked).catch((error: unknown) => {
        if (isBadInput(error)) return { refused: "invalid_input" as const };
        throw error;
      });
      // A file is made while it is sent; waited for, a reply sent is nothing.
      if (made === undefined && lasts === undefined) await closed(reply);
      return made;
    };
    const turn =
      lasts === undefined
        ? await deployment.fairTurns(askerOf(caller, request), () => hasGone(reply), answered)
        : { done: await answered() };
    if (typeof turn === "string") return refuse("too_many_requests");
    const given = turn.done;
    if (given === undefined) return undefined;
    if ("refused" in given) return refuse(given.refused);
    return "message" in given ? given.message : given;
  };
