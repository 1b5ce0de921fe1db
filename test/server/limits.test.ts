import { expect, onTestFinished, test } from "vitest";
import { listening, rawRequest } from "../make/raw-request.ts";
import { readConfig } from "#server/config";
import { inject } from "../make/inject.ts";
import { makeTestServer } from "../make/test-server.ts";

const SIGN_IN = JSON.stringify({ email: "who@o.example", password: "not the phrase" });

const served = async (most?: number) => {
  const server = await makeTestServer("pglite", undefined, null, most);
  onTestFinished(server.close);
  return { ...server, port: await listening(server.app) };
};

test("S70: a request for anything but a path of this server is refused", async () => {
  const { port } = await served();
  for (const target of ["http://x/health", "https://x/api/auth/sign-in/email", "//x/health", "/\\x/health", "*", "x"])
    expect([target, await rawRequest(port, "GET", target)]).toEqual([target, 400]);
  expect(await rawRequest(port, "GET", "/health")).toBe(200);
});

test("S101: a request in a way that nothing here answers is refused, wherever it goes; a page's are not", async () => {
  const { port } = await served();
  for (const method of ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"])
    for (const target of ["/health", "/api/trpc/session.me", "/api/none", "/"])
      expect([method, target, await rawRequest(port, method, target)]).toEqual([method, target, 400]);
  for (const method of ["GET", "HEAD"]) expect(await rawRequest(port, method, "/health")).toBe(200);
});

test("S71: starting is counted however its procedure is spelled, alone or among others", async () => {
  const { port } = await served();
  const spellings = ["/api/trpc/workspace.start", "/%61pi/trpc/workspace.start", "/api/trpc/workspace%2Estart"];
  const start = (target: string) => rawRequest(port, "POST", target, { body: "{}" });
  for (let n = 0; n < 15; n += 1) expect(await start(spellings[n % 3]!)).toBe(400);
  expect(await start("/api/trpc/session.me,workspace.start%2cworkspace.start,workspace.start?batch=1")).toBe(400);
  // Eighteen by now.
  expect(await start("/api/trpc/workspace.start,workspace.start?batch=1")).toBe(400);
  for (const target of spellings) expect(await start(target)).toBe(429);
});

test("S71: signing in is counted however its path is spelled", async () => {
  const { port } = await served();
  const spellings = ["/api/auth/sign-in/email", "/%61pi/auth/sign-in/email", "/api/%61uth/sign%2Din/email"];
  const statuses: number[] = [];
  for (let n = 0; n < 63; n += 1)
    statuses.push(await rawRequest(port, "POST", spellings[n % 3]!, { body: SIGN_IN.replace("who", `who${n}`) }));
  expect(statuses.slice(60)).toEqual([429, 429, 429]);
  expect(statuses.slice(0, 60)).not.toContain(429);
});

test("S71: everything under /api is counted, what is not there too; each of many procedures for itself", async () => {
  const { port } = await served(12);
  expect(await rawRequest(port, "GET", "/api/trpc/session.me,session.me,session.me?batch=1")).toBe(400);
  for (const target of ["/%61pi/none", "/api/none", "/%61%70%69/trpc/session.me", "/api/trpc/session%2Eme"])
    expect(await rawRequest(port, "GET", target)).not.toBe(429);
  for (let n = 0; n < 5; n += 1) expect(await rawRequest(port, "GET", "/api/trpc/session.me")).toBe(200);
  for (const target of ["/%61pi/none", "/api/trpc/session.me", "/api/trpc/session%2Eme"])
    expect([target, await rawRequest(port, "GET", target)]).toEqual([target, 429]);
  expect(await rawRequest(port, "GET", "/health")).toBe(200);
});

test("S75: of X-Forwarded-For the nearest proxy's word counts, whatever stands before it", async () => {
  const over = async (trustProxy: false | "one" | string[], forwarded: (n: number) => string): Promise<boolean> => {
    const { app, close } = await makeTestServer("pglite", undefined, null, 5, { trustProxy });
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const headers = { host: "localhost:3000", "x-forwarded-for": forwarded(n) };
      statuses.push((await inject(app, { url: "/api/trpc/session.me", headers })).statusCode);
    }
    await close();
    return statuses.includes(429);
  };
  expect(await over("one", (n) => `10.0.0.${n}, 203.0.113.7`)).toBe(true);
  expect(await over("one", (n) => `10.0.0.${n}`)).toBe(false);
  expect(await over(["127.0.0.1", "10.1.0.0/16"], (n) => `1.1.1.${n}, 203.0.113.7, 10.1.2.${n}`)).toBe(true);
  expect(await over(["10.1.0.0/16"], (n) => `1.1.1.${n}`)).toBe(true);
  expect(await over(false, (n) => `1.1.1.${n}`)).toBe(true);
});

test("S75: TRUST_PROXY is one proxy, none, or a list of addresses; anything else ends the start", () => {
  const read = (text: string) => {
    const found = readConfig({ TRUST_PROXY: text });
    return found.ok ? found.config.trustProxy : found.message;
  };
  expect(["", "0", "1", "true"].map(read)).toEqual([false, false, "one", "one"]);
  expect(read("10.0.0.5, 10.1.0.0/16,::1")).toEqual(["10.0.0.5", "10.1.0.0/16", "::1"]);
  for (const wrong of ["2", "yes", "10.0.0.0/40", "proxy.example", "10.0.0.5,", "0.0.0.0/0", "10.0.0.5/8/8"])
    expect(read(wrong)).toContain("TRUST_PROXY");
});
