import { once } from "node:events";
import { connect } from "node:net";
import type { FastifyInstance } from "fastify";
import { within } from "./within.ts";

/** Lets an app listen on a port of its own on this machine, which it answers. */
export const listening = async (app: FastifyInstance): Promise<number> => {
  await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("it listens on no port");
  return address.port;
};

/** Sends one request over a bare socket, its first line word for word, and answers with the status. */
export const rawRequest = async (
  port: number,
  method: string,
  target: string,
  { body = "", headers = {} }: { body?: string; headers?: Record<string, string> } = {},
): Promise<number> => {
  const socket = connect(port, "127.0.0.1");
  const all = {
    host: "localhost:3000",
    connection: "close",
    ...(body === "" ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
  let answer = "";
  socket.on("data", (bytes) => (answer += bytes.toString("latin1")));
  await within(`an answer to ${method} ${target.slice(0, 60)}`, 60_000, once(socket, "close"));
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
};
