import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect, createServer as createPlainServer, type Server, type Socket } from "node:net";
import type { Web, WebPlace } from "#server/page/web";
import { within } from "../make/within.ts";

/** An address that anybody may connect to; tests never do. */
export const PUBLIC = "93.184.215.14";

export type Site = {
  port: number;
  /** Bytes that the site could write to its visitors so far. */
  written: () => number;
  close: () => Promise<void>;
};

const listening = async (server: Server): Promise<Site> => {
  const sockets = new Set<Socket>();
  let written = 0;
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      written += socket.bytesWritten;
      sockets.delete(socket);
    });
  });
  const ready = new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await within("the site to listen", 10_000, ready);
  return {
    port: (server.address() as AddressInfo).port,
    written: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, written),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return within("the site to close", 10_000, new Promise<void>((resolve) => server.close(() => resolve())));
    },
  };
};

/** A web server on this machine. */
export const openSite = (answer: RequestListener): Promise<Site> => listening(createServer(answer));

/** A server that says what it likes, byte for byte, once it was asked something. */
export const openRawSite = (say: (socket: Socket) => void): Promise<Site> =>
  listening(createPlainServer((socket) => void socket.once("data", () => say(socket))));

/**
 * A web in which every address leads to one site here. `places`: what was connected to, by `sockets`; `asked`: names
 * resolved.
 */
export type FakeWeb = Web & { places: WebPlace[]; sockets: Socket[]; asked: string[] };

export const webTo = (site: Site, addresses: Record<string, readonly string[]> = {}): FakeWeb => {
  const places: WebPlace[] = [];
  const sockets: Socket[] = [];
  const asked: string[] = [];
  return {
    places,
    sockets,
    asked,
    resolve: (name) => {
      asked.push(name);
      return Promise.resolve(addresses[name] ?? [PUBLIC]);
    },
    connect: (to, signal) => {
      places.push(to);
      const socket = connect({ host: "127.0.0.1", port: site.port });
      signal.addEventListener("abort", () => socket.destroy(), { once: true });
      sockets.push(socket);
      return new Promise((resolve, reject) => {
        socket.on("error", reject);
        socket.once("connect", () => resolve(socket));
      });
    },
  };
};
