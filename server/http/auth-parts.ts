import type { FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { Refusal } from "#contract/refusal";
import { askerOf, hasGone } from "../access/asker-of.ts";
import type { Auth } from "../access/auth.ts";
import { headersOf, sendCookies } from "../access/caller.ts";
import type { Deployment } from "../access/deployment.ts";
import type { KnownBrowsers } from "../access/known-browsers.ts";
import { refusalOfStatus, statusOfRefusal } from "../access/refusal-status.ts";
import type { SignInFailures } from "../access/sign-in-failures.ts";
import { usedCodes } from "../access/used-codes.ts";
import type { BrowserCookie } from "./browser-cookie.ts";
import type { KnownVisitors } from "./known-visitors.ts";
import type { SignInNotes } from "./sign-in-notes.ts";

export type AuthSettings = {
  baseUrl: string;
  browsers: KnownBrowsers;
  browserCookie: BrowserCookie;
  visitors: KnownVisitors;
};
type Given = AuthSettings &
  Pick<Deployment, "db" | "clock" | "fairTurns" | "hashTurns"> & {
    auth: Auth;
    failures: SignInFailures;
    notes: SignInNotes;
  };

const signedIn = z.object({ user: z.object({ id: z.string() }) });
const owesCode = z.object({ twoFactorRedirect: z.literal(true) });
const libraryWord = z.object({ code: z.string() });

/** What the library's own words for a refusal are in our list, where its status says too little. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  INVALID_PASSWORD: "password_wrong",
  INVALID_CODE: "second_factor_wrong",
  INVALID_BACKUP_CODE: "second_factor_wrong",
  INVALID_TWO_FACTOR_COOKIE: "signed_out",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "signed_out",
  TOTP_NOT_ENABLED: "wrong_state",
  TOTP_ALREADY_ENABLED: "wrong_state",
};

/** A request's text read as JSON; null where it is none. */
const inJson = (body: unknown): unknown => {
  try {
    return JSON.parse(typeof body === "string" ? body : "");
  } catch {
    return null;
  }
};

/** What the routes of accounts share: the way to the library and back, waits, and what follows a sign-in. */
export const authParts = (given: Given) => {
  const { auth, baseUrl, browsers, browserCookie, visitors, failures, clock, notes, fairTurns, hashTurns } = given;

  const refuse = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
    reply.code(statusOfRefusal(refusal)).header("cache-control", "no-store").send({ refusal });

  /** Refuses as the library did, and says when to come back where it does. */
  const refuseAs = (reply: FastifyReply, { status, headers }: Response, text: string): FastifyReply => {
    const wait = headers.get("retry-after");
    if (wait !== null) void reply.header("retry-after", wait);
    return refuse(reply, refusalOf(status, text));
  };

  return {
    ...given,
    /** Codes of authenticator apps that were tried. */
    codes: usedCodes(),
    refuse,
    /** A body of this shape, or null. */
    read: <T>(shape: z.core.$ZodType<T>, request: FastifyRequest): T | null => {
      const got = z.safeParse(shape, inJson(request.body));
      return got.success ? got.data : null;
    },

    /** Asks the library; `cookies`: only those that are to be seen, else the request's own. */
    ask: async (request: FastifyRequest, path: string, body: string | object, cookies?: string): Promise<Response> => {
      const headers = headersOf(request);
      // The body was read here; its length is set anew.
      headers.delete("content-length");
      headers.set("content-type", "application/json");
      if (cookies !== undefined) headers.set("cookie", cookies);
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return auth.handler(new Request(new URL(path, baseUrl), { method: "POST", headers, body: text }));
    },

    /** Sends on what the library answered, its refusals by our names. `message`: instead of what it says. */
    answer: async (reply: FastifyReply, answer: Response, message?: object): Promise<FastifyReply> => {
      sendCookies(reply, answer.headers.getSetCookie());
      void reply.header("cache-control", "no-store");
      const text = await answer.text();
      if (!answer.ok) return refuseAs(reply, answer, text);
      return reply
        .code(answer.status)
        .type("application/json")
        .send(message ?? (text || "null"));
    },

    /** Begins a try that may fail; answers how long to wait where it may not go ahead, and says so. */
    mustWait: (reply: FastifyReply, key: string): boolean => {
      const wait = failures.begin(key, clock());
      if (wait === 0) return false;
      void reply.header("retry-after", Math.ceil(wait / 1_000));
      return true;
    },

    /** Sends what signing in came to: somebody is in, owes a code, or was refused. */
    answerSignIn: async (
      request: FastifyRequest,
      reply: FastifyReply,
      answer: Response,
      account: string,
    ): Promise<FastifyReply> => {
      sendCookies(reply, answer.headers.getSetCookie());
      void reply.header("cache-control", "no-store");
      const text = await answer.text();
      if (!answer.ok) return refuseAs(reply, answer, text);
      void reply.code(answer.status).type("application/json");
      if (owesCode.safeParse(inJson(text)).success) return reply.send({ secondFactor: true });
      const found = signedIn.safeParse(inJson(text));
      if (found.success) {
        visitors.letInBy(answer.headers.getSetCookie(), found.data.user.id);
        await notes.signedIn(found.data.user.id);
      }
      browserCookie.send(reply, browsers.withAccount(browserCookie.read(request), account));
      return reply.send(text || "null");
    },

    /** Whether the request's browser has signed in to the account before. */
    isKnown: (request: FastifyRequest, account: string): boolean =>
      browsers.browserOf(browserCookie.read(request), account) !== null,

    /**
     * Does what hashes a password when it is the asker's turn. `who`: an account that the request's browser is known for,
     * or somebody signed in, who go ahead of others; null: a stranger, by address.
     */
    inTurn: async (
      request: FastifyRequest,
      reply: FastifyReply,
      who: string | null,
      work: () => Promise<FastifyReply>,
    ): Promise<FastifyReply> => {
      const asker = who ?? askerOf(null, request);
      const inLine = who === null ? work : (): Promise<FastifyReply> => hashTurns.ahead(work);
      const turn = await fairTurns(asker, () => hasGone(reply), inLine);
      return typeof turn === "string" ? refuse(reply, "too_many_requests") : turn.done;
    },

    /** What tries at an account's word are counted under: the account, as this browser knows it. */
    keyOf: (request: FastifyRequest, account: string): string =>
      `${account} ${browsers.browserOf(browserCookie.read(request), account) ?? ""}`,
  };
};
export type AuthParts = ReturnType<typeof authParts>;

const refusalOf = (status: number, text: string): Refusal => {
  const said = libraryWord.safeParse(inJson(text));
  return (said.success ? REFUSALS[said.data.code] : undefined) ?? refusalOfStatus(status);
};
