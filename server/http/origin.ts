import type { FastifyRequest } from "fastify";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Addresses, names without a dot and names that only a local network gives: nobody elsewhere can own them. */
const LOCAL_HOST =
  /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\]|[a-z\d-]+|([a-z\d-]+\.)+(local|localhost|lan|internal|home|test|home\.arpa))(:\d{1,5})?$/i;

/**
 * The origins a page of ours may have: the address people use, where the server was told; else what the request's own
 * Host says, as far as it is a local one.
 */
export function ownOrigins(host: string | undefined, publicUrl: string | null): string[] {
  if (publicUrl !== null) return [publicUrl];
  return host === undefined || !LOCAL_HOST.test(host) ? [] : [`http://${host}`, `https://${host}`];
}

/**
 * Whether a changing request comes from a page of another site (cross-site request forgery). Browsers say where a
 * POST comes from; a caller that says nothing is no browser and has no one's cookies by accident.
 */
export function isForeign(request: FastifyRequest, publicUrl: string | null): boolean {
  if (SAFE.has(request.method)) return false;
  const { origin, host } = request.headers;
  if (origin !== undefined) return !ownOrigins(host, publicUrl).includes(origin);
  const site = request.headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}
