import { gzipSync } from "node:zlib";
import { SYNC_PATIENCE } from "#link/sync-patience";
import { type Browser, outside } from "./browser.ts";

/** What may become of one request on its way. */
export type Fault =
  /** It never gets there; or it does, and the answer does not come back. */
  | { kind: "lose_request" | "lose_response" }
  /** The answer breaks off after so many bytes. */
  | { kind: "cut"; at: number }
  /** Something on the way answers in the server's place; `after`: the server had got the request all the same. */
  | { kind: "answer"; status: number; body: string; headers?: Record<string, string>; after?: boolean }
  /** The answer comes as another build of the server would say it. */
  | { kind: "reword"; as: (text: string) => string }
  /** The server has it so many times at once. */
  | { kind: "repeat"; times: number }
  /** Given up here, it arrives after all, behind the request that follows it. */
  | { kind: "late" }
  /** Accepted and never answered. */
  | { kind: "silence" }
  /** So many bytes a second and so long a way, ms; time passes by being told. What takes too long is given up. */
  | { kind: "slow"; rate: number; way: number; pass: (ms: number) => Promise<void>; lost: boolean }
  /** Nobody hears anything until `held` ends. */
  | { kind: "hold"; held: Promise<void> };

export type Sent = { name: string; body: unknown; bytes: number };
/** Carries one request to a server and brings the answer. */
export type Carry = (path: string, init: RequestInit) => Promise<{ status: number; headers: Headers; text: string }>;

export interface LossyNetwork {
  /** Decides about each request as it sets out; null lets it through. */
  fault: (sent: Sent) => Fault | null;
  /** Overhears what the server answers. */
  heard: (name: string, text: string) => void;
  /** What set out, in order. */
  readonly log: Sent[];
  readonly fetch: typeof fetch;
  /** Brings what is still on its way to the server. */
  settle: () => Promise<void>;
}

const broken = (): TypeError => new TypeError("fetch failed");

/** The network between one browser and the server: everything goes through it, and what it does is decided outside. */
export const lossyNetwork = (browser: Browser, carry: Carry): LossyNetwork => {
  const behind: (() => Promise<unknown>)[] = [];
  const log: Sent[] = [];
  const deliver = async (path: string, init: RequestInit): ReturnType<Carry> => {
    const answer = await outside(() => carry(path, init));
    for (const late of behind.splice(0)) await late();
    return answer;
  };
  const network: LossyNetwork = {
    fault: () => null,
    heard: () => undefined,
    log,
    settle: async () => {
      for (const late of behind.splice(0)) await late();
    },
    fetch: async (input, init = {}) => {
      const path = String(input);
      const text = typeof init.body === "string" ? init.body : "";
      const sent = { name: path.split("?")[0]!.split("/").at(-1)!, body: parsed(text), bytes: text.length };
      log.push(sent);
      const carried = withCookies(browser, init);
      const fault = network.fault(sent);
      switch (fault?.kind) {
        case "lose_request":
          throw broken();
        case "lose_response":
          await deliver(path, carried);
          throw broken();
        case "late":
          behind.push(() => outside(() => carry(path, carried)));
          throw broken();
        case "answer":
          if (fault.after === true) await deliver(path, carried);
          return new Response(fault.body, { status: fault.status, headers: fault.headers ?? {} });
        case "repeat":
          await Promise.all(Array.from({ length: fault.times - 1 }, () => deliver(path, carried)));
          break;
        case "silence":
          await deliver(path, carried);
          browser.silent += 1;
          return untilGivenUp(init.signal ?? null).finally(() => (browser.silent -= 1));
        case "slow":
          return slowly(fault, sent.bytes, () => deliver(path, carried));
        case "hold":
          await fault.held;
          break;
        case "reword":
        case "cut":
        case undefined:
          break;
      }
      const answer = await deliver(path, carried);
      network.heard(sent.name, answer.text);
      for (const cookie of answer.headers.getSetCookie()) {
        const [pair = ""] = cookie.split(";");
        browser.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
      }
      if (fault?.kind === "reword") return new Response(fault.as(answer.text), { status: answer.status });
      if (fault?.kind !== "cut") return new Response(answer.text, { status: answer.status });
      const bytes = new TextEncoder().encode(answer.text);
      if (fault.at >= bytes.length) return new Response(answer.text, { status: answer.status });
      return new Response(cutOff(bytes.slice(0, fault.at)), { status: answer.status });
    },
  };
  return network;
};

type Slow = Extract<Fault, { kind: "slow" }>;

/** What is said goes up as it is and comes down packed, as between a browser and a server. */
const slowly = async (network: Slow, up: number, carried: () => ReturnType<Carry>): Promise<Response> => {
  const { rate, way, pass, lost } = network;
  const givenUp = async (): Promise<never> => {
    await pass(SYNC_PATIENCE);
    throw new DOMException("late", "TimeoutError");
  };
  const sent = way + (up / rate) * 1_000;
  if (lost || sent > SYNC_PATIENCE) return givenUp();
  const { text, status } = await carried();
  const whole = sent + (gzipSync(text).length / rate) * 1_000;
  if (whole > SYNC_PATIENCE) return givenUp();
  await pass(whole);
  return new Response(text, { status });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

const withCookies = (browser: Browser, init: RequestInit): RequestInit => {
  const headers = new Headers(init.headers);
  if (init.credentials !== "omit" && browser.cookies.size > 0)
    headers.set("cookie", [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
  return { ...init, headers };
};

/** Waits for ever, unless the page itself gives up. */
const untilGivenUp = (signal: AbortSignal | null): Promise<never> =>
  new Promise((_, reject) => {
    const reason = (): Error => (signal?.reason as Error | undefined) ?? broken();
    if (signal?.aborted === true) reject(reason());
    signal?.addEventListener("abort", () => reject(reason()));
  });

/** So much of an answer, then a broken network; every other cut ends as if that were all. */
const cutOff = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start: (to) => {
      to.enqueue(bytes);
      if (bytes.length % 2 === 0) to.close();
      else to.error(broken());
    },
  });
