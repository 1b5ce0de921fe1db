import { postAuth, type AuthRefusal } from "./post-auth.ts";
import type { LinkRefusal } from "./refusal-of.ts";

/** `owesCode`: the password was right, and a code of the second factor is asked for (`signInByCode`). */
type SignedIn = { ok: true; owesCode: boolean };
export type SignInAnswer = SignedIn | { ok: false; reason: AuthRefusal["reason"] | "wrong_words"; waitS?: number };

/** Signs in with e-mail and password. "wrong_words" does not say which of the two was wrong, on purpose. */
export const signIn = async (email: string, password: string): Promise<SignInAnswer> => {
  const answer = read(await postAuth("sign-in/email", { email, password }));
  if (answer.ok) return answer;
  const wrong: readonly LinkRefusal[] = ["signed_out", "invalid_input", "not_allowed"];
  return wrong.includes(answer.reason) ? { ok: false, reason: "wrong_words" } : answer;
};

/** The second step: a code of the app, or a recovery code. "signed_out": the password is asked for again. */
export const signInByCode = async (code: string): Promise<SignedIn | AuthRefusal> =>
  read(await postAuth("sign-in/code", { code }));

/** Sets the password that a one-time link is for, and signs its person in. */
export const setPasswordByLink = async (token: string, password: string): Promise<SignedIn | AuthRefusal> =>
  read(await postAuth("set-password", { token, password }));

/** Ends this device's session. */
export const signOut = async (): Promise<{ ok: true } | AuthRefusal> => {
  const answer = await postAuth("sign-out", {});
  return answer.ok ? { ok: true } : answer;
};

const read = (answer: Awaited<ReturnType<typeof postAuth>>): SignedIn | AuthRefusal => {
  if (!answer.ok) return answer;
  const { data } = answer;
  return { ok: true, owesCode: typeof data === "object" && data !== null && "secondFactor" in data };
};
