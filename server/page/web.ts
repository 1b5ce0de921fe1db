import type { Socket } from "node:net";

/** Where to connect to. */
export type WebPlace = {
  /** An address that was checked, as it is written; never a name. */
  address: string;
  port: number;
  /** The host as the URL names it: whom a certificate has to be for. */
  host: string;
  /** Over TLS. */
  isSecure: boolean;
};

/** The way to other servers. The product has one, `open-web.ts`; tests hand in their own. */
export type Web = {
  /** All addresses of a name, of both versions; none where there is no such name. */
  resolve: (name: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** A connection that can be written to. It ends, or fails, when `signal` does. */
  connect: (to: WebPlace, signal: AbortSignal) => Promise<Socket>;
};
