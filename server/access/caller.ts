import type { FastifyReply, FastifyRequest } from "fastify";
import type { Auth } from "./auth.ts";
import { findDeviceByToken, type KnownDevice } from "../db/phone/device.ts";
import { type SignedIn, findSignedIn } from "../db/people/person.ts";
import type { Deployment } from "./deployment.ts";
import { bearerOf, tokenHash } from "./device-token.ts";
import { presentCookies, renamedCookies } from "./session-cookie.ts";

/** Whoever is signed in with a request, and by which session. */
export type Caller = SignedIn & { sessionId: string };

/** The request's headers in the platform's own form, the session's cookie under its present name. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (Array.isArray(value)) for (const one of value) headers.append(name, one);
    else if (value !== undefined) headers.set(name, value);
  }
  const { cookie } = request.headers;
  if (cookie !== undefined) headers.set("cookie", presentCookies(cookie).cookies);
  return headers;
}

export function sendCookies(reply: FastifyReply, cookies: string[]): void {
  for (const cookie of cookies) void reply.header("set-cookie", cookie);
}

/** Who is signed in with this request, or null. Prolongs a session that was prolonged more than an hour ago. */
export async function callerOf(
  { db, auth }: Pick<Deployment, "db"> & { auth: Auth },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller | null> {
  if (request.headers.cookie === undefined) return null;
  const { headers, response } = await auth.api.getSession({ headers: headersOf(request), returnHeaders: true });
  if (response === null) return null;
  const caller = await findSignedIn(db, response.user.id);
  if (caller === null) return null;
  const { taken } = presentCookies(request.headers.cookie);
  if (taken !== null) sendCookies(reply, renamedCookies(taken, response.session.expiresAt));
  sendCookies(reply, headers.getSetCookie());
  return { ...caller, sessionId: response.session.id };
}

const devices = new WeakMap<FastifyRequest, Promise<KnownDevice | null>>();

/**
 * The phone whose push token the request carries, or null. Looked up once a request: what a push does with it, it does
 * once it holds the phone, and has looked again how it stands.
 */
export async function deviceOf({ db }: Pick<Deployment, "db">, request: FastifyRequest): Promise<KnownDevice | null> {
  const token = bearerOf(request.headers.authorization);
  if (token === null) return null;
  const found = devices.get(request) ?? findDeviceByToken(db, tokenHash(token));
  devices.set(request, found);
  return found;
}
