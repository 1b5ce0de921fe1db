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
  /** Whose turns are counted together: a person with all their phones, strangers by address. */
  asker: string;
  /** Whether nobody waits for the answer any more. */
  isGone: () => boolean;
  /** Sends the cookies of a session just made. */
  sendCookies: (cookies: string[]) => void;
};
