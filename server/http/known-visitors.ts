import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";

/** What a request says its sender is let in by: a phone's push token, or a person's cookies. */
const credentialOf = ({ headers }: FastifyRequest): string | undefined => headers.authorization ?? headers.cookie;

/**
 * Remembers whom this process let in lately, so that their requests are counted by phone or person: a call floor, or
 * a thousand phones behind one provider's address, do not stand in each other's way. Strangers, and whoever makes up
 * credentials, are counted by address. Only hashes are kept; of more than `most` the longest known are forgotten.
 */
export const knownVisitors = (most: number) => {
  const known = new Set<string>();
  const hashOf = (request: FastifyRequest): string | null => {
    const credential = credentialOf(request);
    return credential === undefined ? null : createHash("sha256").update(credential).digest("base64url");
  };
  return {
    letIn(request: FastifyRequest): void {
      const hash = hashOf(request);
      if (hash === null || known.has(hash)) return;
      known.add(hash);
      if (known.size > most) for (const oldest of known) if (known.delete(oldest)) break;
    },
    /** What this request is counted by. */
    keyOf(request: FastifyRequest): string {
      const hash = hashOf(request);
      return hash !== null && known.has(hash) ? `visitor ${hash}` : request.ip;
    },
  };
};
