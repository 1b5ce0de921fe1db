import type { FastifyRequest, FastifyServerOptions } from "fastify";
import { type LoggedError, loggedError } from "../base/logged-error.ts";
import { askedOf } from "./request-target.ts";

// The library's type asks for the words and the stack too.
const logged = (error: unknown) => loggedError(error) as LoggedError & { message: string; stack: string };

/** Where log lines go, each with its line feed. */
export type LogStream = { write: (line: string) => void };

/**
 * How the log is written: ids, codes and places, never what was sent or asked (PV30). Of a request's target it has the
 * route that was matched and the procedures that there are; `isKnown` says whether there is one of a name.
 */
export const logOptions = (
  level: string,
  isKnown: (procedure: string) => boolean,
  stream?: LogStream,
): NonNullable<FastifyServerOptions["logger"]> => ({
  level,
  ...(stream === undefined ? {} : { stream }),
  serializers: {
    err: logged,
    error: logged,
    req: (request: FastifyRequest) => {
      const asked = askedOf(request);
      const names = asked.is === "procedures" ? asked.names.filter(isKnown) : [];
      const route = request.routeOptions.url ?? asked.is;
      return { method: request.method, route, ...(names.length === 0 ? {} : { procedures: names }) };
    },
    res: ({ statusCode }) => ({ statusCode }),
  },
  hooks: {
    // Where a line is given no words of its own, the logger takes the error's.
    logMethod(given, write) {
      const [first, words, ...more] = given as unknown[];
      const error = first instanceof Error ? first : (first as { err?: unknown } | undefined)?.err;
      const hasOwn = typeof words === "string" && !(error instanceof Error && error.message === words);
      const args =
        error === undefined || hasOwn ? given : [first instanceof Error ? { err: first } : first, "an error", ...more];
      write.apply(this, args as Parameters<typeof write>);
    },
  },
});
