import { pullPage } from "#link/pull-page";
import { pushByToken } from "#link/push-by-token";
import { registerDevice } from "#link/register-device";
import type { Line } from "./transport.ts";

/** The real line to the server. */
export const serverTransport: Line = { register: registerDevice, send: pushByToken, ask: pullPage };
