import { within } from "./within.ts";

/** The slowest answer, of a large import on a busy machine, ms. */
const ANSWER_LIMIT_MS = 120_000;

/** Who speaks to the server and what it told them: the cookies it set, by name. */
export type Caller = { url: string; cookies: Map<string, string> };

export const newCaller = (url: string): Caller => ({ url, cookies: new Map() });

const cookieHeader = ({ cookies }: Caller): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** Their cookies, as a browser's context takes them. */
export const cookiesOf = ({ url, cookies }: Caller) => [...cookies].map(([name, value]) => ({ name, value, url }));

/** One request as a browser of the same site makes it; remembers the cookies that come back. */
export async function ask(caller: Caller, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("origin", caller.url);
  if (caller.cookies.size > 0) headers.set("cookie", cookieHeader(caller));
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  const asked = fetch(new URL(path, caller.url), { signal, ...init, headers });
  const response = await within(`an answer to ${path}`, ANSWER_LIMIT_MS, asked);
  for (const line of response.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    caller.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return response;
}

async function answerOf<T>(name: string, response: Response): Promise<T> {
  const body = (await response.json()) as { result?: { data: T } };
  if (!response.ok || body.result === undefined) throw new Error(`${name}: ${response.status} ${JSON.stringify(body)}`);
  return body.result.data;
}

/** Asks a procedure that changes something. `T` is what the contract says it gives back. */
export async function mutate<T>(caller: Caller, name: string, input?: unknown): Promise<T> {
  const body = JSON.stringify(input ?? {});
  const headers = { "content-type": "application/json" };
  return answerOf(name, await ask(caller, `/api/trpc/${name}`, { method: "POST", headers, body }));
}

/** Asks a procedure that only reads. */
export async function query<T>(caller: Caller, name: string, input?: unknown): Promise<T> {
  const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return answerOf(name, await ask(caller, `/api/trpc/${name}${search}`));
}
