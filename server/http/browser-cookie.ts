import type { FastifyReply, FastifyRequest } from "fastify";
import { HOST_ONLY } from "../access/session-cookie.ts";

const NAME = "fairlead.browser";
const KNOWN_S = 400 * 86_400;

/**
 * The cookie that says for which accounts a browser is known (known-browsers). `secure`: people reach us over TLS; then
 * it is this host's alone, and one of the release before, which was not, is read where there is no other.
 */
export const browserCookie = (secure: boolean) => ({
  read: ({ cookies }: FastifyRequest): string | undefined =>
    (secure ? cookies[HOST_ONLY + NAME] : undefined) ?? cookies[NAME],
  send(reply: FastifyReply, value: string): void {
    // A host's own cookie has to be for all of it; another is sent where it is read.
    const where = secure ? { path: "/", secure } : { path: "/api/auth", secure };
    const options = { ...where, httpOnly: true, sameSite: "lax", maxAge: KNOWN_S } as const;
    void reply.setCookie(secure ? HOST_ONLY + NAME : NAME, value, options);
  },
});
export type BrowserCookie = ReturnType<typeof browserCookie>;
