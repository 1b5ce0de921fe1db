import type { Caller } from "../access/caller.ts";
import type { Deployment } from "../access/deployment.ts";
import type { KnownDevice } from "../db/phone/device.ts";

/** What a procedure is given besides its input. */
export type Context = Deployment & {
  caller: Caller | null;
  /** The phone whose push token the request carries. */
  device: KnownDevice | null;
  /** What the browser says of itself. */
  userAgent: string;
  /** Sends the cookies of a session just made. */
  sendCookies: (cookies: string[]) => void;
};
