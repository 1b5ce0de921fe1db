import { askPromises } from "#link/ask-promises";
import { pullPage } from "#link/pull-page";
import { pushByToken } from "#link/push-by-token";
import { registerDevice } from "#link/register-device";
import type { Transport } from "./transport.ts";

/** The real transport to the server. */
export const serverTransport: Transport = {
  register: registerDevice,
  send: pushByToken,
  ask: pullPage,
  promises: askPromises,
};
