import { refusalOf, refusalOfResponse, type LinkRefusal } from "./refusal-of.ts";

type Answer = { ok: true } | { ok: false; reason: LinkRefusal };
export type SignInAnswer = { ok: true } | { ok: false; reason: LinkRefusal | "wrong_words" };

/** Signs in with e-mail and password. "wrong_words" does not say which of the two was wrong, on purpose. */
export const signIn = async (email: string, password: string): Promise<SignInAnswer> => {
  const answer = await post("/api/auth/sign-in/email", { email, password });
  if (answer.ok) return answer;
  const wrong: readonly LinkRefusal[] = ["signed_out", "invalid_input", "not_allowed"];
  return wrong.includes(answer.reason) ? { ok: false, reason: "wrong_words" } : answer;
};

/** Ends this device's session. */
export const signOut = async (): Promise<Answer> => {
  return post("/api/auth/sign-out", {});
};

const post = async (path: string, body: object): Promise<Answer> => {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    if (response.ok) return { ok: true };
    return { ok: false, reason: refusalOfResponse(response.status, await response.json().catch(() => null)) };
  } catch (error) {
    return { ok: false, reason: refusalOf(error) };
  }
};
