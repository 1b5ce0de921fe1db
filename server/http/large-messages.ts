import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { statusOfRefusal } from "../access/refusal-status.ts";
import type { Refusal } from "#contract/refusal";

/** The one procedure that is sent a page whole: as a file of 5 MB it is 7 million letters of base64. */
export const LARGE_PROCEDURE = "library.readPage";
const LARGEST_PAGE = 8 * 1_048_576;

/**
 * Serves that procedure by itself, with a larger bound than all others have. `mayCall`: whether who asks may, told
 * before anything of the message is read; null: they may.
 */
export const registerLargeMessages = (
  app: FastifyInstance,
  mayCall: (request: FastifyRequest, reply: FastifyReply) => Promise<Refusal | null>,
  answer: (request: FastifyRequest, reply: FastifyReply, path: string) => Promise<void>,
): void => {
  void app.register((scope, _options, done) => {
    scope.removeContentTypeParser("application/json");
    scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(
      `/api/trpc/${LARGE_PROCEDURE}`,
      {
        bodyLimit: LARGEST_PAGE,
        config: { takesFiles: true },
        onRequest: async (request, reply) => {
          const refusal = await mayCall(request, reply);
          if (refusal !== null) return reply.code(statusOfRefusal(refusal)).send({ refusal });
        },
      },
      (request, reply) => answer(request, reply, LARGE_PROCEDURE),
    );
    done();
  });
};
