import type { Auth } from "./auth.ts";

/** Signs a person in with this request, without a password; false when there is no such person. */
export const signIn = async (
  { auth, sendCookies }: { auth: Auth; sendCookies: (cookies: string[]) => void },
  userId: string,
): Promise<boolean> => {
  const { headers, response } = await auth.api.signInAs({ body: { userId }, returnHeaders: true });
  if (response === null) return false;
  sendCookies(headers.getSetCookie());
  return true;
};
