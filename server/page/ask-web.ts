import { type IncomingMessage, request } from "node:http";
import { isIP, type Socket } from "node:net";
import { FetchRefusal } from "./fetch-refusal.ts";
import type { PageLimits } from "./page-limits.ts";
import { isPublicAddress } from "./public-address.ts";
import type { Web } from "./web.ts";
import { withinTime } from "./within-time.ts";

/** Addresses of one name that are tried, one after the other. */
const TRIES = 3;

/** The head of an answer; its body is still to be read. Whoever has it ends the connection: `socket.destroy()`. */
export type WebAnswer = { status: number; body: IncomingMessage; socket: Socket };

/**
 * Asks for one URL, without following redirects. The name is resolved once; every address it has must be public, and
 * the connection is made to one of these very addresses. Throws FetchRefusal: no_such_host, private_address,
 * unreachable, bad_certificate, too_slow.
 */
export const askWeb = (url: URL, through: Web, limits: PageLimits, signal: AbortSignal): Promise<WebAnswer> =>
  withinTime(limits.answerMs, signal, async (own) => {
    const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
    const addresses = await publicAddresses(host, through, own);
    const socket = await connectToOne(addresses, host, url, through, limits, own);
    // The time of all goes on while its body is read.
    signal.addEventListener("abort", () => socket.destroy(), { once: true });
    try {
      return await headOf(url, socket, limits, own);
    } catch (error) {
      socket.destroy();
      throw error;
    }
  });

const publicAddresses = async (host: string, through: Web, signal: AbortSignal): Promise<readonly string[]> => {
  const addresses = isIP(host) === 0 ? await resolved(host, through, signal) : [host];
  if (addresses.length === 0) throw new FetchRefusal("no_such_host");
  if (!addresses.every(isPublicAddress)) throw new FetchRefusal("private_address");
  return addresses;
};

const resolved = async (host: string, through: Web, signal: AbortSignal): Promise<readonly string[]> => {
  try {
    // A copy: what was checked stays what it was.
    return [...(await through.resolve(host, signal))];
  } catch (error) {
    throw error instanceof FetchRefusal ? error : new FetchRefusal("no_such_host");
  }
};

const connectToOne = async (
  addresses: readonly string[],
  host: string,
  url: URL,
  through: Web,
  limits: PageLimits,
  signal: AbortSignal,
): Promise<Socket> => {
  const isSecure = url.protocol === "https:";
  const port = url.port === "" ? (isSecure ? 443 : 80) : Number(url.port);
  let refusal = new FetchRefusal("unreachable");
  for (const address of addresses.slice(0, TRIES)) {
    try {
      return await withinTime(limits.connectMs, signal, async (own) => {
        const socket = await through.connect({ address, port, host, isSecure }, own);
        // Whoever waited has gone.
        if (own.aborted) socket.destroy();
        return socket;
      });
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof FetchRefusal) refusal = error;
    }
  }
  throw refusal;
};

const headOf = (url: URL, socket: Socket, limits: PageLimits, signal: AbortSignal): Promise<WebAnswer> =>
  new Promise((resolve, reject) => {
    const unreachable = (): void => reject(new FetchRefusal("unreachable"));
    const asked = request({
      // Without an agent, so that no setting of Node's own (a proxy, kept connections) leads elsewhere.
      createConnection: () => socket,
      method: "GET",
      path: `${url.pathname}${url.search}`,
      setHost: false,
      headers: {
        Host: url.host,
        "User-Agent": "Fairlead",
        Accept: "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5",
        "Accept-Encoding": "gzip, br",
        Connection: "close",
      },
      insecureHTTPParser: false,
      maxHeaderSize: limits.headBytes,
    });
    asked.on("error", unreachable);
    // Without a word where the server changes to another protocol.
    asked.on("close", unreachable);
    // Heads before the head ("early hints") come in any number.
    asked.on("information", () => {
      if (socket.bytesRead > limits.wireBytes) socket.destroy();
    });
    asked.on("response", (body) => {
      // What goes wrong later is heard by whoever reads the body.
      body.on("error", () => undefined);
      resolve({ status: body.statusCode ?? 0, body, socket });
    });
    if (signal.aborted) socket.destroy();
    signal.addEventListener("abort", () => socket.destroy(), { once: true });
    asked.end();
  });
