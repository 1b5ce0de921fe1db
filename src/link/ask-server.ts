import { refusalOf, refusalOfResponse, type LinkRefusal } from "./refusal-of.ts";

/** `response`: what answered in the server's place, or the server's own refusal. */
type Asked = { ok: true; data: unknown } | { ok: false; refusal: LinkRefusal; response?: Response };
type Options = {
  /** Given: a change (POST) with this input; else a question. */
  change?: unknown;
  /** A push token; the session's cookie is then left at home. */
  token?: string;
  /** ms after which no answer is an answer. */
  patience: number;
};

/**
 * One procedure of the server's, asked without the tRPC client: the first screen of a phone loads neither it nor the
 * schemas. The wire is tRPC's own over HTTP, one call a request. `data` is what the server sent, to be looked at before
 * it is believed. Never throws.
 */
export const askServer = async (name: string, { change, token, patience }: Options): Promise<Asked> => {
  try {
    const response = await fetch(`/api/trpc/${name}`, {
      method: change === undefined ? "GET" : "POST",
      credentials: token === undefined ? "same-origin" : "omit",
      headers: {
        ...(change === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(change === undefined ? {} : { body: JSON.stringify(change) }),
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    const body = parsed(text) as { result?: { data?: unknown }; error?: { data?: unknown } } | null;
    if (response.ok && body?.result !== undefined) return { ok: true, data: body.result.data };
    return { ok: false, refusal: refusalOfResponse(response.status, body?.error?.data ?? null), response };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
