import type { FastifyInstance } from "fastify";
import { statusOfRefusal } from "../access/refusal-status.ts";

/** What is recorded is read to a depth of 200, and kept aside beyond it (Y3); nothing honest comes near this. */
const DEEPEST = 10_000;
/** A message of a megabyte with names to its values has fewer. */
const MOST_VALUES = 100_000;

/**
 * Whether a JSON text has its brackets in one another deeper than a message ever has them, or more values than one has.
 * Reads it once, makes nothing.
 */
export const isOutOfBounds = (text: string): boolean => {
  let depth = 0;
  let values = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isQuoted) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isQuoted = false;
    } else if (code === 0x22) isQuoted = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === 0x2c) {
      values += 1;
      if (values > MOST_VALUES) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
};

/** Refuses such a message before anything parses it. */
export const registerMessageBounds = (app: FastifyInstance): void => {
  app.addHook("preValidation", async ({ body }, reply) => {
    if (typeof body !== "string" || !isOutOfBounds(body)) return;
    return reply.code(statusOfRefusal("invalid_input")).send({ refusal: "invalid_input" });
  });
};
