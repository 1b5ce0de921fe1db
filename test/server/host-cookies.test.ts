import { expect, onTestFinished, test } from "vitest";
import { parsed } from "../make/account-place.ts";
import { appCode } from "../make/app-code.ts";
import { cookieHeader, makeTestServer, PASSWORD, type TestServer } from "../make/test-server.ts";

const PUBLIC = "https://fairlead.example";
const HEADERS = { origin: PUBLIC };
const SESSION = "fairlead.session_token";
const CHALLENGE = "fairlead.two_factor";

const underTls = async (): Promise<TestServer> => {
  const more = { baseUrl: PUBLIC, publicUrl: PUBLIC };
  const server = await makeTestServer("pglite", undefined, null, undefined, more);
  onTestFinished(server.close);
  await server.organisation("o");
  return server;
};
const signIn = (server: TestServer, headers = {}, password = PASSWORD) =>
  server.call("/api/auth/sign-in/email", {
    mutate: { email: "rep@o.example", password },
    headers: { ...HEADERS, ...headers },
  });
const me = (server: TestServer, cookie: string) => server.call("/api/trpc/session.me", { headers: { cookie } });

test("S81: under TLS every cookie is this host's alone", async () => {
  const server = await underTls();
  const { cookies } = await signIn(server);
  expect(cookies.map((cookie) => cookie.split("=")[0]).sort()).toEqual([
    "__Host-fairlead.browser",
    `__Host-${SESSION}`,
  ]);
  for (const cookie of cookies) {
    // What a browser asks of the name: sent over TLS, for the whole host, for no domain.
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; Secure(;|$)/);
    expect(cookie).toMatch(/; HttpOnly(;|$)/);
    expect(cookie).toMatch(/; SameSite=Lax(;|$)/i);
    expect(cookie).not.toMatch(/domain=/i);
  }
  expect((await me(server, cookieHeader(cookies))).data).toMatchObject({ user: { role: "rep" } });
});

test("S81: the session's cookie of the release before is taken once and given its new name", async () => {
  const server = await underTls();
  const value = /=([^;]+)/.exec((await signIn(server)).cookies.find((cookie) => cookie.includes(SESSION)) ?? "")?.[1];
  const before = `__Secure-${SESSION}=${value}`;
  const first = await me(server, before);
  expect(first.data).toMatchObject({ user: { role: "rep" } });
  const [named, gone, ...more] = first.cookies;
  expect(named).toMatch(new RegExp(`^__Host-${SESSION}=.*; Expires=.*; Path=/; HttpOnly; Secure; SameSite=Lax$`));
  expect(gone).toMatch(new RegExp(`^__Secure-${SESSION}=; Max-Age=0; `));
  expect(more).toEqual([]);
  const now = cookieHeader([named ?? ""]);
  const next = await me(server, now);
  expect(next).toMatchObject({ data: { user: { role: "rep" } }, cookies: [] });
  // Where there is one of this host's own, one that a neighbour may have set says nothing.
  expect((await me(server, `__Host-${SESSION}=made-up; ${before}`)).data).toBe(null);
  expect((await me(server, `${before}; ${before}x`)).data).toBe(null);
  const out = await server.call("/api/auth/sign-out", { mutate: {}, headers: { ...HEADERS, cookie: before } });
  expect(out.status).toBe(200);
  expect((await me(server, now)).data).toBe(null);
});

test("S81: a browser known to the release before is known still", async () => {
  const server = await underTls();
  const known = (await signIn(server)).cookies.find((cookie) => cookie.includes("browser")) ?? "";
  for (let n = 0; n < 7; n += 1) await signIn(server, {}, "not the phrase");
  expect((await signIn(server)).status).toBe(429);
  const cookie = cookieHeader([known]);
  expect((await signIn(server, { cookie: cookie.replace("__Host-", "") })).status).toBe(200);
  expect((await signIn(server, { cookie })).status).toBe(200);
});

test("S81, AC11: the sign-in that waits for a code is this host's too, and a neighbour's cookie keeps nobody out", async () => {
  const server = await underTls();
  const post = (path: string, mutate: object, cookie: string) =>
    server.call(`/api/auth/${path}`, { mutate, headers: { ...HEADERS, cookie } });
  const signedIn = cookieHeader((await signIn(server)).cookies);
  const { uri } = parsed<{ uri: string }>(await post("second-factor/begin", { password: PASSWORD }, signedIn));
  expect((await post("second-factor/confirm", { code: appCode(uri) }, signedIn)).status).toBe(200);
  const first = await signIn(server);
  expect(parsed<object>(first)).toEqual({ secondFactor: true });
  const [waits = "", ...others] = first.cookies.filter((cookie) => /two_factor=[^;]/.test(cookie));
  expect(others).toEqual([]);
  expect(waits).toMatch(new RegExp(`^__Host-${CHALLENGE}=`));
  for (const part of [/; Path=\/(;|$)/, /; Secure(;|$)/, /; HttpOnly(;|$)/, /; SameSite=Lax(;|$)/i])
    expect(waits).toMatch(part);
  expect(waits).not.toMatch(/domain=/i);
  const owing = cookieHeader([waits]);
  const code = appCode(uri, 1);
  // Under any other name it is nobody's, right as it may be.
  for (const before of ["__Secure-", ""]) {
    const renamed = owing.replace("__Host-", before);
    expect((await post("sign-in/code", { code }, renamed)).refusal).toBe("signed_out");
  }
  const made = `${CHALLENGE}=made-up; __Secure-${CHALLENGE}=made-up`;
  const second = await post("sign-in/code", { code }, `${made}; ${owing}`);
  expect(second.status).toBe(200);
  expect(second.cookies.map((cookie) => cookie.slice(0, 16))).toEqual(second.cookies.map(() => "__Host-fairlead."));
  expect((await me(server, cookieHeader(second.cookies))).data).toMatchObject({ user: { role: "rep" } });
});

test("S81: without TLS the names are plain, for a browser would not take the others", async () => {
  const server = await makeTestServer("pglite");
  onTestFinished(server.close);
  await server.organisation("o");
  const { cookies } = await signIn(server, { origin: "http://localhost:3000" });
  expect(cookies.map((cookie) => cookie.split("=")[0]).sort()).toEqual(["fairlead.browser", SESSION]);
  for (const cookie of cookies) expect(cookie).not.toMatch(/; Secure/);
});
