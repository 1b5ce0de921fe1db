import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import * as z from "zod";
import type { Database } from "../db/engine/database.ts";
import { endReplacedSession } from "../db/people/own-sessions.ts";
import { findSignedIn } from "../db/people/person.ts";
import type { HashTurns } from "./hash-turns.ts";
import { HOST_ONLY } from "./session-cookie.ts";
import * as tables from "../db/people/tables.ts";
import { factorOrganisation, withFactorOrganisation } from "./factor-organisation.ts";
import { secondFactor } from "./second-factor.ts";
import { whoOwesCode } from "./who-owes-code.ts";

const DAY_S = 86_400;
/** How exactly it is known when a session was used last. */
const HOUR_S = 3_600;
/** Of what a browser says of itself, letters. */
const MOST_USER_AGENT = 400;

export type AuthSettings = {
  secret: string;
  /** The address people use, or the server's own; the scheme decides about secure cookies. */
  baseUrl: string;
  /** Origins from which a request with these headers may come. */
  originsOf: (headers: Headers) => string[];
  /** Where passwords are hashed, a few at once. */
  hashTurns: HashTurns;
};

/** Signs a known person in without a password; for the server itself only (it has no path). */
const signInAs = {
  id: "sign-in-as",
  endpoints: {
    signInAs: createAuthEndpoint({ method: "POST", body: z.object({ userId: z.string() }) }, async (ctx) => {
      const found = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
      if (found === null) return null;
      const session = await ctx.context.internalAdapter.createSession(found.id);
      await setSessionCookie(ctx, { session, user: found });
      return { userId: found.id };
    }),
  },
};

/**
 * Sign-in by e-mail and password. Accounts are made by admins only (no sign-up), passwords are kept as scrypt hashes,
 * sessions in the store as the only truth: whoever is made inactive is out with the next request.
 */
export function makeAuth(db: Database, settings: AuthSettings) {
  const secure = settings.baseUrl.startsWith("https:");
  return betterAuth({
    appName: "Fairlead",
    baseURL: settings.baseUrl,
    basePath: "/api/auth",
    secret: settings.secret,
    database: withFactorOrganisation(
      drizzleAdapter(db, { provider: "pg", schema: tables }),
      async (userId) => (await findSignedIn(db, userId))?.orgId ?? null,
    ),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { hash: settings.hashTurns.hash, verify: settings.hashTurns.verify },
    },
    user: {
      additionalFields: {
        orgId: { type: "string", input: false, required: true },
        role: { type: "string", input: false, required: true },
        active: { type: "boolean", input: false, required: false },
      },
    },
    session: {
      expiresIn: 30 * DAY_S,
      updateAge: HOUR_S,
      additionalFields: { orgId: { type: "string", input: false, required: false } },
    },
    account: { additionalFields: { orgId: { type: "string", input: false, required: true } } },
    // What opens a sign-in that waits for its code is not in the store as it is.
    verification: { storeIdentifier: "hashed" },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await findSignedIn(db, session.userId);
            // Inactive people get no session; better-auth answers as for a wrong password would.
            if (person === null) return false;
            const userAgent = session.userAgent?.slice(0, MOST_USER_AGENT);
            return { data: { ...session, orgId: person.orgId, userAgent } };
          },
          /** The session this browser had before ends: nothing holds it any more, and nobody is told of it as of another. */
          after: async (session, context) => {
            if (context?.headers == null) return;
            const { name } = context.context.authCookies.sessionToken;
            const before = await context.getSignedCookie(name, context.context.secret);
            if (typeof before === "string") await endReplacedSession(db, before, session.id);
          },
        },
      },
    },
    // The app's own limiter stands in front of these routes, per address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    trustedOrigins: (request) => (request === undefined ? [] : settings.originsOf(request.headers)),
    advanced: {
      // The library's own secure cookies are called __Secure-, which a neighbour under the same name may set too.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure },
      cookiePrefix: secure ? `${HOST_ONLY}fairlead` : "fairlead",
      ipAddress: { disableIpTracking: true },
    },
    disabledPaths: CLOSED_PATHS,
    logger: { disabled: true },
    // Else the library prints what breaks in it, the values of a query included; the app's log says what may be said.
    onAPIError: { throw: true },
    plugins: [signInAs, secondFactor(), whoOwesCode, factorOrganisation],
  });
}

/**
 * Of better-auth's own routes those of signing in and out, the password and the second factor are used, behind ours
 * (server/http); the rest stays closed until needed.
 */
const CLOSED_PATHS = [
  "/sign-up/email",
  "/sign-in/social",
  "/update-user",
  "/update-session",
  "/delete-user",
  "/change-email",
  "/request-password-reset",
  "/reset-password",
  "/send-verification-email",
  "/verify-email",
  "/link-social",
  "/unlink-account",
  "/refresh-token",
  "/get-access-token",
  "/account-info",
  "/list-accounts",
  "/two-factor/send-otp",
  "/two-factor/verify-otp",
  "/two-factor/get-totp-uri",
];

export type Auth = ReturnType<typeof makeAuth>;
