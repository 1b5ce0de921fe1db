import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The body is a file, which may take its time. */
    takesFiles?: boolean;
  }
}

/** Of a file, at least so much must come in each spell: a slow line sends a hundred times that. */
const LEAST_BYTES = 4_096;

/**
 * Ends the connection of a request whose body does not come: whole within one spell of `spellMs`, or, on a route that
 * takes files (`config: { takesFiles: true }`), at least a little in every spell, however long it takes.
 */
export const registerBodyPatience = (app: FastifyInstance, spellMs: number): void => {
  app.addHook("onRequest", async ({ raw, headers, routeOptions }) => {
    const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
    // What is asked without a network has no connection to end.
    if (!hasBody || raw.complete || !("bytesRead" in raw.socket)) return;
    const takesFiles = routeOptions.config?.takesFiles === true;
    let before = raw.socket.bytesRead;
    const look = setInterval(() => {
      const now = raw.socket.bytesRead;
      if (raw.complete) clearInterval(look);
      else if (takesFiles && now - before >= LEAST_BYTES) before = now;
      else raw.socket.destroy();
    }, spellMs).unref();
    const done = (): void => clearInterval(look);
    raw.once("end", done);
    raw.once("close", done);
  });
};
