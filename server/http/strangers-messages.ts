import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { statusOfRefusal } from "../access/refusal-status.ts";
import { askedOf } from "./request-target.ts";

/** What a stranger has to say is a form of a few fields. */
const LONGEST = 16_384;

/** A message that does not say how long it is may be of any length. */
const isLong = ({ headers }: FastifyRequest): boolean => {
  const length = headers["content-length"];
  return length === undefined ? headers["transfer-encoding"] !== undefined : Number(length) > LONGEST;
};

/**
 * Refuses a long message to a procedure before anything of it is read, unless whoever sends it is let in: as too large
 * where strangers may ask (`isForStrangers`), else as from somebody signed out.
 */
export const registerStrangersMessages = (
  app: FastifyInstance,
  isForStrangers: (procedure: string) => boolean,
  isLetIn: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>,
): void => {
  app.addHook("onRequest", async (request, reply) => {
    const asked = askedOf(request);
    if (asked.is !== "procedures" || !isLong(request) || (await isLetIn(request, reply))) return;
    const refusal = asked.names.some(isForStrangers) ? "too_large" : "signed_out";
    return reply.code(statusOfRefusal(refusal)).send({ refusal });
  });
};
