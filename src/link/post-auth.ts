import { refusalOf, refusalOfResponse, type LinkRefusal } from "./refusal-of.ts";

/** `waitS`: how long the server asks to wait before the next try, s. */
export type AuthRefusal = { ok: false; reason: LinkRefusal; waitS?: number };
type Answer = { ok: true; data: unknown } | AuthRefusal;

/** Asks one of the routes of accounts (`/api/auth/…`). Never throws. */
export const postAuth = async (path: string, body: object): Promise<Answer> => {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    const data: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, data };
    const reason = refusalOfResponse(response.status, data);
    const waitS = Number(response.headers.get("retry-after") ?? "0");
    return waitS > 0 ? { ok: false, reason, waitS } : { ok: false, reason };
  } catch (error) {
    return { ok: false, reason: refusalOf(error) };
  }
};
