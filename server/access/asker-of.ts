import type { FastifyReply, FastifyRequest } from "fastify";

/** Whose turns count together (fair-turns.ts): a person, with all their phones and browsers; strangers by address. */
export const askerOf = (who: { orgId: string; id: string } | null, request: FastifyRequest): string =>
  who === null ? `address ${request.ip}` : `person ${who.orgId} ${who.id}`;

/** Whether nobody waits for this answer any more. */
export const hasGone = ({ raw }: FastifyReply): boolean => raw.destroyed || raw.socket?.destroyed === true;
