import { expect, onTestFinished, test } from "vitest";
import { makePhone } from "../make/phone.ts";
import { cookieHeader, makeTestServer, PASSWORD } from "../make/test-server.ts";

const place = async (most?: number) => {
  const clock = { now: Date.UTC(2026, 4, 4, 9) };
  const server = await makeTestServer("pglite", () => clock.now, null, most);
  onTestFinished(server.close);
  await server.organisation("o");
  let address = 0;
  /** Each try from an address of its own, unless told. */
  const signIn = (password: string, { cookie = "", email = "rep@o.example", from = `10.7.0.${++address}` } = {}) =>
    server.call("/api/auth/sign-in/email", {
      mutate: { email, password },
      from,
      ...(cookie === "" ? {} : { headers: { cookie } }),
    });
  return { ...server, clock, signIn };
};

test("S72: tries at one account wait longer and longer, whatever address and spelling they come with", async () => {
  const { signIn, clock } = await place();
  const statuses: number[] = [];
  for (let n = 0; n < 8; n += 1)
    statuses.push((await signIn("not the phrase", { email: n % 2 === 0 ? "rep@o.example" : "REP@o.example" })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  // Nothing is told of a right password meanwhile, nor of whether there is such an account.
  expect((await signIn(PASSWORD)).refusal).toBe("too_many_requests");
  const nobody: number[] = [];
  for (let n = 0; n < 6; n += 1) nobody.push((await signIn("not the phrase", { email: "who@o.example" })).status);
  expect(nobody).toEqual([401, 401, 401, 401, 401, 429]);
  const waits: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    const before = clock.now;
    while ((await signIn("not the phrase")).status === 429) clock.now += 1_000;
    waits.push((clock.now - before) / 1_000);
    if (waits.length > 5) break;
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64]);
  expect((await signIn(PASSWORD, { email: "team_lead@o.example" })).status).toBe(200);
});

test("S72: twenty tries at one moment are twenty tries", async () => {
  const { signIn } = await place();
  const statuses = (await Promise.all(Array.from({ length: 20 }, () => signIn("not the phrase")))).map((a) => a.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
});

test("S73: a browser known for an account gets in whatever others try, at the account or from its address", async () => {
  const { signIn } = await place(80);
  const office = "10.8.8.8";
  const first = await signIn(PASSWORD, { from: office });
  const cookie = cookieHeader(first.cookies);
  for (let n = 0; n < 90; n += 1) await signIn("not the phrase", { from: office });
  expect((await signIn(PASSWORD, { from: office })).status).toBe(429);
  const again = await signIn(PASSWORD, { from: office, cookie });
  expect(again.status).toBe(200);
  // Known for this account is not known for another, and what is made up is known for none.
  for (let n = 0; n < 5; n += 1) await signIn("not the phrase", { email: "admin@o.example" });
  expect((await signIn(PASSWORD, { email: "admin@o.example", cookie })).status).toBe(429);
  const made = cookie.replace(/fairlead\.browser=([^;]{10})/, "fairlead.browser=AAAAAAAAAA");
  expect((await signIn(PASSWORD, { cookie: made })).status).toBe(429);
  // Its own failures count, by themselves.
  for (let n = 0; n < 5; n += 1) expect((await signIn("not the phrase", { cookie })).status).toBe(401);
  expect((await signIn("not the phrase", { cookie })).status).toBe(429);
});

test("S74: whoever is signed in gains nothing by another cookie, header, session or phone", async () => {
  const most = 30;
  const { call, cookieOf, organisation: _, ...server } = await place(most);
  const cookie = await cookieOf("o", "rep");
  const phone = await makePhone({ call, cookieOf, organisation: _, ...server }, "o");
  const more = [await cookieOf("o", "rep", true), await cookieOf("o", "rep", true)];
  const ask = async (n: number): Promise<number> => {
    const headers = [
      { cookie: `${cookie}; also=${n}` },
      { cookie: `also=${n}; ${cookie}`, authorization: `Bearer made-up-token-number-${n}` },
      { cookie, authorization: `Bearer ${phone.token}` },
      { cookie: more[n % 2]! },
      { cookie: `fairlead.session_token=made-up-${n}; ${cookie}` },
    ][n % 5]!;
    return (await call("/api/trpc/session.me", { headers, from: "10.9.9.9" })).status;
  };
  const statuses: number[] = [];
  for (let n = 0; n < 3 * most; n += 1) statuses.push(await ask(n));
  // One bucket is the person's, one the address's.
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(2 * most);
  for (const n of [0, 1, 2, 3]) expect(await ask(n)).toBe(429);
});

test("S74: signing in again and again makes no browsers that are counted by themselves", async () => {
  const most = 12;
  const { signIn, call } = await place(most);
  const browsers: string[] = [];
  for (let n = 0; n < 4; n += 1) browsers.push(cookieHeader((await signIn(PASSWORD)).cookies));
  const statuses: number[] = [];
  for (let n = 0; n < 3 * most; n += 1) {
    const headers = { cookie: browsers[n % browsers.length]! };
    statuses.push((await call("/api/auth/sign-in/email", { mutate: {}, from: `10.6.0.${n}`, headers })).status);
  }
  expect(statuses.filter((status) => status !== 429)).toHaveLength(most);
});
