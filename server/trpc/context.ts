import type { Deployment } from "../access/deployment.ts";
import type { KnownDevice } from "../db/phone/device.ts";
import type { SignedIn } from "../db/people/person.ts";

/** What a procedure is given besides its input. */
export type Context = Deployment & {
  caller: SignedIn | null;
  /** The phone whose push token the request carries. */
  device: KnownDevice | null;
  /** Whose turns are counted together: a person with all their phones, strangers by address. */
  asker: string;
  /** Whether nobody waits for the answer any more. */
  isGone: () => boolean;
  /** The request came from the server's own machine, straight, not through a proxy. */
  isLocal: boolean;
  /** Sends the cookies of a session just made. */
  sendCookies: (cookies: string[]) => void;
};
