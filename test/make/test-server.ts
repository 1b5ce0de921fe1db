import type { FastifyInstance } from "fastify";
import { onTestFinished } from "vitest";
import type { Role } from "#contract/role";
import { presetPolicy } from "#domain/sequence/presets";
import { type AppSettings, makeApp } from "#server/app";
import type { Connection } from "#server/db/engine/connect";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { insertPerson } from "#server/db/people/person";
import type { Deployment } from "#server/access/deployment";
import { openDeployment } from "#server/open-deployment";
import type { Web } from "#server/page/web";
import type { Engine } from "./database.ts";
import { makeDatabase } from "./database.ts";
import { inject } from "./inject.ts";
import { NO_WEB } from "./no-web.ts";
import { passwordHash } from "./password-hash.ts";
import { within } from "./within.ts";

export const PASSWORD = "a long enough phrase";
const HOST = "localhost:3000";
const CLOSE_LIMIT_MS = 60_000;

export type TestServer = {
  app: FastifyInstance;
  connection: Connection;
  deployment: Omit<Deployment, "log">;
  /** Makes an organisation with one person a role, and owner `own-<org>` held by its rep. */
  organisation: (id: string, isSample?: boolean) => Promise<void>;
  /** The cookie of this organisation's person with this role; `anew`: of a session begun now. */
  cookieOf: (orgId: string, role: Role, anew?: boolean) => Promise<string>;
  call: (path: string, options?: Call) => Promise<Answer>;
  close: () => Promise<void>;
};
export type Call = {
  cookie?: string;
  /** Given: a mutation (POST) with this input. */
  mutate?: unknown;
  /** Given: a query with this input. */
  ask?: unknown;
  headers?: Record<string, string>;
  from?: string;
};
export type Answer = {
  status: number;
  refusal: string | null;
  data: unknown;
  cookies: string[];
  body: string;
  waitS: number | null;
};

/** The whole server on a fresh database (or on `given`), spoken to without a network. Its clock stands at `now` unless moved. */
export async function makeTestServer(
  engine: Engine,
  now: () => number = () => Date.UTC(2026, 4, 4, 9),
  given: Connection | null = null,
  mostRequests?: number,
  more: Partial<AppSettings> & { openWeb?: Web } = {},
): Promise<TestServer> {
  const connection = given ?? (await makeDatabase(engine));
  const background: Error[] = [];
  const { openWeb = NO_WEB, baseUrl = `http://${HOST}`, publicUrl = null, ...moreOfApp } = more;
  const settings = { secret: "s".repeat(48), baseUrl, publicUrl, clock: now };
  const { deployment, jobs } = await openDeployment(connection, { ...settings, openWeb }, (error) =>
    background.push(error),
  );
  const app = await makeApp(deployment, {
    ...settings,
    tls: null,
    trustProxy: false,
    logLevel: "silent",
    clientFolder: null,
    ...(mostRequests === undefined ? {} : { mostRequests }),
    ...moreOfApp,
  });
  const { db, auth } = deployment;

  const organisation = async (id: string, isSample = false): Promise<void> => {
    const hash = await passwordHash(auth, PASSWORD);
    const at = now();
    await insertOrganisation(db, { id, name: id, zone: "UTC", policy: presetPolicy("default", "UTC"), isSample, at });
    for (const role of ["rep", "team_lead", "marketing", "admin"] as const) {
      const person = { id: personId(id, role), name: `${role} of ${id}`, email: `${role}@${id}.example`, role };
      await insertPerson(db, id, { ...person, passwordHash: hash, at });
    }
  };

  const call: TestServer["call"] = async (path, options = {}) => {
    const { mutate, ask, cookie, headers, from } = options;
    const query = ask === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(ask))}`;
    const answer = await inject(app, {
      method: "mutate" in options ? "POST" : "GET",
      url: `${path}${query}`,
      remoteAddress: from ?? "127.0.0.1",
      headers: {
        host: HOST,
        ...("mutate" in options ? { "content-type": "application/json" } : {}),
        ...(cookie === undefined ? {} : { cookie, origin: `http://${HOST}` }),
        ...headers,
      },
      ...(mutate === undefined ? {} : { payload: JSON.stringify(mutate) }),
    });
    const set = answer.headers["set-cookie"];
    const cookies = set === undefined ? [] : Array.isArray(set) ? set : [set];
    const body = parsed(answer.body);
    const refusal = body?.error?.data?.refusal ?? body?.refusal ?? null;
    const wait = answer.headers["retry-after"];
    const waitS = wait === undefined ? null : Number(wait);
    return { status: answer.statusCode, refusal, data: body?.result?.data, cookies, body: answer.body, waitS };
  };

  const cookies = new Map<string, string>();
  const cookieOf: TestServer["cookieOf"] = async (orgId, role, anew = false) => {
    const known = anew ? undefined : cookies.get(`${orgId} ${role}`);
    if (known !== undefined) return known;
    const { headers } = await auth.api.signInAs({ body: { userId: personId(orgId, role) }, returnHeaders: true });
    const cookie = cookieHeader(headers.getSetCookie());
    cookies.set(`${orgId} ${role}`, cookie);
    return cookie;
  };

  const close = async (): Promise<void> => {
    await within("the server to close", CLOSE_LIMIT_MS, app.close());
    await within("the jobs to stop", CLOSE_LIMIT_MS, jobs.stop(1_000));
    await within("the database to close", CLOSE_LIMIT_MS, connection.close());
    if (background.length > 0) throw new AggregateError(background, "went wrong in the background");
  };
  return { app, connection, deployment, organisation, cookieOf, call, close };
}

/** Like `makeTestServer`, closed when the running test ends. */
export async function withTestServer(engine: Engine, now?: () => number): Promise<TestServer> {
  const server = await makeTestServer(engine, now);
  onTestFinished(server.close);
  return server;
}

export const personId = (orgId: string, role: Role): string => `${orgId}-${role}`;

export const cookieHeader = (setCookies: string[]): string =>
  setCookies.map((cookie) => cookie.split(";")[0]).join("; ");

type Body = { refusal?: string; error?: { data?: { refusal?: string } }; result?: { data?: unknown } } | null;

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return null;
  }
}
