import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { bearerOf } from "../access/device-token.ts";
import { sessionNamed } from "../access/session-cookie.ts";

/** Somebody let in: a phone by its push token, a person by a session. */
export type Visitor = { is: "phone" | "person"; id: string };

const hashOf = (kind: Visitor["is"], credential: string): string =>
  createHash("sha256").update(`${kind} ${credential}`).digest("base64url");

/**
 * Remembers whom this process let in lately, and by what, so that their requests are counted by phone or person: a
 * call floor, or a thousand phones behind one provider's address, do not stand in each other's way. Only the push
 * token or the session itself tells who it is: whatever else a request carries changes nothing, and several sessions of
 * one person count together. Only hashes are kept; of more than `most` the longest known are forgotten.
 */
export const knownVisitors = (most: number) => {
  const known = new Map<string, string>();
  const credentialOf = ({ headers }: FastifyRequest, kind: Visitor["is"]): string | null =>
    kind === "phone" ? bearerOf(headers.authorization) : sessionNamed(headers.cookie ?? "");
  const put = (kind: Visitor["is"], credential: string | null, id: string): void => {
    if (credential === null) return;
    known.set(hashOf(kind, credential), `${kind} ${id}`);
    if (known.size > most) for (const oldest of known.keys()) if (known.delete(oldest)) break;
  };
  return {
    letIn: (request: FastifyRequest, { is, id }: Visitor): void => put(is, credentialOf(request, is), id),
    /** A session was just begun: its person is no stranger with the first request already. */
    letInBy: (setCookies: readonly string[], id: string): void =>
      put("person", sessionNamed(setCookies.map((cookie) => cookie.split(";")[0]).join("; ")), id),
    /** Who sent this request, as far as `kind` goes; null: a stranger, or somebody not seen lately. */
    whoIs(request: FastifyRequest, kind: Visitor["is"]): string | null {
      const credential = credentialOf(request, kind);
      return credential === null ? null : (known.get(hashOf(kind, credential)) ?? null);
    },
  };
};
export type KnownVisitors = ReturnType<typeof knownVisitors>;
