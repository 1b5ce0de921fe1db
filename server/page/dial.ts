import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { FetchRefusal } from "./fetch-refusal.ts";
import type { WebPlace } from "./web.ts";

/** Names are resolved before, once. */
const neverLookUp: LookupFunction = (name, _, answer) => answer(new Error(`${name} is no address`), "", 0);

/**
 * Connects to an address, whatever it is: `open-web.ts` alone calls this, and checks it before. Over TLS the
 * certificate must be valid for `host`, whatever the environment says. Throws FetchRefusal bad_certificate; else the
 * socket's error.
 */
export const dial = ({ address, port, host, isSecure }: WebPlace, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const place = { host: address, port, lookup: neverLookUp };
    const secured = isSecure
      ? connectSecurely({
          ...place,
          // A name is told to the server; an address is not (RFC 6066), and is what the certificate is checked for.
          servername: isIP(host) === 0 ? host : "",
          rejectUnauthorized: true,
          ALPNProtocols: ["http/1.1"],
        })
      : null;
    const socket = secured ?? connect(place);
    socket.on("error", (error) => reject(secured?.authorizationError ? new FetchRefusal("bad_certificate") : error));
    socket.once(secured === null ? "connect" : "secureConnect", () => resolve(socket));
    const stop = (): void => {
      socket.destroy(new Error("stopped"));
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
