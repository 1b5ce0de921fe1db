import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { within } from "./within.ts";

/** The slowest answer, of a large import on a busy machine, ms. */
const ANSWER_LIMIT_MS = 120_000;

/** Asks an app without a network. Throws, naming what was asked, where no answer comes. */
export const inject = (
  app: FastifyInstance,
  request: InjectOptions & { url: string },
): Promise<LightMyRequestResponse> =>
  within(`an answer to ${request.url.split("?")[0]}`, ANSWER_LIMIT_MS, app.inject(request));
