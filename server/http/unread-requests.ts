import type { Socket } from "node:net";
import { STATUS_CODES } from "node:http";
import type { FastifyInstance } from "fastify";
import { refusalOfStatus } from "../access/refusal-status.ts";

/** What Node says of a request that it could not read to the end of its headers. */
const STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Of an answer's headers, those that are its own and not every answer's. */
const OWN = new Set(["content-type", "content-length", "connection", "date", "keep-alive", "transfer-encoding"]);

/**
 * Answers what never became a request (headers without end, no HTTP at all) as any other is: with every answer's
 * headers, which are asked of the app itself, and a refusal.
 */
export const answerUnread = (app: () => FastifyInstance) => {
  let common: Promise<string> | null = null;
  const commonHeaders = async (): Promise<string> => {
    const { headers } = await app().inject("/health");
    const kept = Object.entries(headers).filter(([name]) => !OWN.has(name));
    return kept.map(([name, value]) => `${name}: ${String(value)}\r\n`).join("");
  };
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) return void socket.destroy();
    const status = STATUS[error.code ?? ""] ?? 400;
    const body = JSON.stringify({ refusal: refusalOfStatus(status === 431 ? 413 : status) });
    common ??= commonHeaders();
    void common.then(
      (headers) =>
        socket.end(
          `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/json\r\n` +
            `content-length: ${body.length}\r\n${headers}\r\n${body}`,
        ),
      () => socket.destroy(),
    );
  };
};
