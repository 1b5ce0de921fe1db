import { eq } from "drizzle-orm";
import { onTestFinished } from "vitest";
import type { Role } from "#contract/role";
import { audit } from "#server/db/record/tables";
import { appCode } from "./app-code.ts";
import type { Engine } from "./database.ts";
import { type Answer, cookieHeader, makeTestServer, PASSWORD, personId } from "./test-server.ts";

export type Link = { token: string; kind: string; endsAt: number };

/**
 * A server with the organisations `o` and `p`, and what tests of accounts ask of it. Its clock begins at the
 * real time, which the sign-in library goes by, and is a millisecond further each time it is asked.
 */
export const accountPlace = async (engine: Engine = "pglite") => {
  const clock = { now: Date.now() };
  const server = await makeTestServer(engine, () => clock.now++);
  onTestFinished(server.close);
  await server.organisation("o");
  await server.organisation("p");
  const { call, cookieOf, deployment } = server;
  let address = 0;
  const post = (path: string, mutate: unknown, cookie?: string) =>
    call(`/api/auth/${path}`, { mutate, from: `10.3.0.${++address}`, ...(cookie ? { cookie } : {}) });
  const signIn = (role: Role, password = PASSWORD, cookie?: string) =>
    post("sign-in/email", { email: `${role}@o.example`, password }, cookie);
  const me = async (cookie: string): Promise<string | null> => {
    const { data } = await call("/api/trpc/session.me", { cookie });
    return (data as { user: { id: string } } | null)?.user.id ?? null;
  };
  const link = async (role: Role, by = "o"): Promise<Link> => {
    const cookie = await cookieOf(by, "admin");
    return (await call("/api/trpc/people.makeLink", { cookie, mutate: { id: personId("o", role) } })).data as Link;
  };
  /** Turns the second factor of somebody signed in on: their app's address, recovery codes, and the cookie since. */
  const turnOn = async (cookie: string): Promise<{ uri: string; recovery: string[]; cookie: string }> => {
    const { uri } = parsed<{ uri: string }>(await post("second-factor/begin", { password: PASSWORD }, cookie));
    const on = await post("second-factor/confirm", { code: appCode(uri) }, cookie);
    return { uri, recovery: parsed<{ recoveryCodes: string[] }>(on).recoveryCodes, cookie: cookieHeader(on.cookies) };
  };
  /** What was written of accounts on the audit log of `o`, in order, without who came in and went out (AU4). */
  const audited = async (): Promise<[string, string | null, string | null, unknown][]> => {
    const rows = await deployment.db.select().from(audit).where(eq(audit.orgId, "o")).orderBy(audit.at, audit.action);
    const kept = rows.filter(({ action }) => !action.startsWith("signed."));
    return kept.map(({ action, actorId, subject, detail }) => [action, actorId, subject, detail]);
  };
  const later = (ms: number): void => void (clock.now += ms);
  return { ...server, post, signIn, me, link, turnOn, audited, later };
};

export const parsed = <T>(answer: Answer): T => JSON.parse(answer.body) as T;
