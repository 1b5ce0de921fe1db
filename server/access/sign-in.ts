import type { Auth } from "./auth.ts";

type Asked = { auth: Auth; userAgent: string; sendCookies: (cookies: string[]) => void };

/** Signs a person in with this request, without a password; false when there is no such person. */
export const signIn = async ({ auth, userAgent, sendCookies }: Asked, userId: string): Promise<boolean> => {
  const sent = new Headers({ "user-agent": userAgent });
  const asking = { body: { userId }, headers: sent, returnHeaders: true as const };
  const { headers, response } = await auth.api.signInAs(asking);
  if (response === null) return false;
  sendCookies(headers.getSetCookie());
  return true;
};
