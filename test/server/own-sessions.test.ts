import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OwnSessions, SessionNews } from "#contract/own-sessions";
import type { Role } from "#contract/role";
import { session, user } from "#server/db/people/tables";
import { audit } from "#server/db/record/tables";
import { browserOf } from "#server/people/browser-of";
import { anEngine } from "../make/database.ts";
import { makePhone } from "../make/phone.ts";
import {
  cookieHeader,
  makeTestServer,
  PASSWORD,
  personId,
  type TestServer,
  withTestServer,
} from "../make/test-server.ts";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

test.each([
  [FIREFOX, "Firefox", "Windows"],
  [IPHONE, "Safari", "iPhone"],
  [
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36",
    "Chrome",
    "Android",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
    "Edge",
    "Mac",
  ],
  [
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
  ],
  ["Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "Chrome", "ChromeOS"],
  [
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 FxiOS/127.0 Mobile/15E148 Safari/605.1.15",
    "Firefox",
    "iPad",
  ],
  ["curl/8.5.0", null, null],
  ["", null, null],
  [null, null, null],
])("AC30: what a browser says of itself is told in names people know: %s", (said, browser, system) => {
  expect(browserOf(said)).toEqual({ browser, system });
});

describe.each(anEngine(import.meta.filename))("one's own sessions on %s", (engine) => {
  let server: TestServer;
  let count = 0;
  beforeAll(async () => void (server = await makeTestServer(engine)));
  afterAll(() => server.close());

  /** An organisation of the test's own. */
  const open = async (isSample = false): Promise<string> => {
    const o = `s${++count}`;
    await server.organisation(o, isSample);
    return o;
  };
  const signIn = async (o: string, agent: string, more: { role?: Role; cookie?: string } = {}): Promise<string> => {
    const answer = await server.call("/api/auth/sign-in/email", {
      mutate: { email: `${more.role ?? "rep"}@${o}.example`, password: PASSWORD },
      headers: { "user-agent": agent },
      ...(more.cookie === undefined ? {} : { cookie: more.cookie }),
      from: `10.2.0.${++count % 250}`,
    });
    expect(answer.status).toBe(200);
    return cookieHeader(answer.cookies);
  };
  const list = async (cookie: string) => (await server.call("/api/trpc/session.list", { cookie })).data as OwnSessions;
  const news = async (cookie: string) => (await server.call("/api/trpc/session.news", { cookie })).data as SessionNews;
  const me = async (cookie: string) => (await server.call("/api/trpc/session.me", { cookie })).data;
  const ask = (name: string, cookie: string, mutate?: unknown) => server.call(`/api/trpc/${name}`, { cookie, mutate });
  const onLog = async (o: string) =>
    (await server.deployment.db.select().from(audit).where(eq(audit.orgId, o))).filter(
      ({ action }) => action === "session.ended",
    );

  test("AC30: one's own sessions and phones are listed, this one marked, and nobody else's", async () => {
    const o = await open();
    const [desk, phone] = [await signIn(o, FIREFOX), await signIn(o, IPHONE)];
    await signIn(o, FIREFOX, { role: "admin" });
    const device = await makePhone(server, o, "rep", undefined, () => Promise.resolve(phone));
    await makePhone(server, o, "team_lead");
    const { sessions, phones } = await list(desk);
    expect(sessions).toHaveLength(2);
    expect(sessions.find(({ isThis }) => isThis)).toMatchObject({ browser: "Firefox", system: "Windows" });
    expect(sessions.find(({ isThis }) => !isThis)).toMatchObject({ browser: "Safari", system: "iPhone" });
    for (const { signedInAt, usedAt } of sessions) {
      expect(Math.abs(Date.now() - signedInAt)).toBeLessThan(60_000);
      expect(usedAt).toBeGreaterThanOrEqual(signedInAt);
    }
    expect(phones).toEqual([
      { id: device.deviceId, lastHeardAt: server.deployment.clock(), wipeAskedAt: null, wipedAt: null, stolenAt: null },
    ]);
    // What lets somebody in is told to nobody.
    const tokens = await server.deployment.db.select({ token: session.token }).from(session);
    const { body } = await server.call("/api/trpc/session.list", { cookie: desk });
    expect(tokens.filter(({ token }) => body.includes(token))).toEqual([]);
  });

  test("AC30: whoever starts or looks around without a password is known by their browser too", async () => {
    const own = await withTestServer(engine);
    await own.organisation("sampled", true);
    const headers = { "user-agent": FIREFOX };
    const answer = await own.call("/api/trpc/workspace.signInAsSample", { mutate: { role: "rep" }, headers });
    const { data } = await own.call("/api/trpc/session.list", { cookie: cookieHeader(answer.cookies) });
    expect((data as OwnSessions).sessions).toMatchObject([{ browser: "Firefox", isThis: true }]);
  });

  test("AC31: one is ended, then all others; they are out at once, and another person's is not found", async () => {
    const o = await open();
    const [a, b, c] = [await signIn(o, FIREFOX), await signIn(o, IPHONE), await signIn(o, IPHONE)];
    const lead = await signIn(o, FIREFOX, { role: "team_lead" });
    const theirs = (await list(lead)).sessions[0]!.id;
    expect((await ask("session.end", a, { id: theirs })).refusal).toBe("not_found");
    expect((await ask("session.end", a, { id: "nothing" })).refusal).toBe("not_found");
    const ofB = (await list(b)).sessions.find(({ isThis }) => isThis)!.id;
    expect((await ask("session.end", a, { id: ofB })).status).toBe(200);
    expect([await me(b), await me(c)]).toEqual([null, expect.anything()]);
    expect((await ask("session.endOthers", a)).data).toEqual({ ended: 1 });
    expect([await me(a), await me(c), await me(lead)]).toEqual([expect.anything(), null, expect.anything()]);
    const rep = personId(o, "rep");
    expect((await onLog(o)).map(({ actorId, subject, detail }) => [actorId, subject, detail])).toEqual([
      [rep, rep, { sessions: 1, why: "by_hand" }],
      [rep, rep, { sessions: 1, why: "by_hand" }],
    ]);
  });

  test("AC32: signing in anew in a browser ends the session it had, and no other", async () => {
    const o = await open();
    const [first, other] = [await signIn(o, FIREFOX), await signIn(o, IPHONE)];
    const again = await signIn(o, FIREFOX, { cookie: first });
    expect([await me(first), await me(other), await me(again)]).toEqual([null, expect.anything(), expect.anything()]);
    expect((await list(again)).sessions).toHaveLength(2);
    // A cookie that the server never signed ends nothing.
    const forged = again.replace(/\.[^.;]*/, ".forged");
    await signIn(o, FIREFOX, { cookie: forged });
    expect(await me(again)).not.toBe(null);
  });

  test("AC33: a sign-in elsewhere is told to the other sessions until it was seen, and never to itself", async () => {
    const o = await open();
    const desk = await signIn(o, FIREFOX);
    expect(await news(desk)).toEqual({ userId: personId(o, "rep"), role: "rep", signIns: [], more: 0 });
    await ask("session.seen", desk, { upTo: Date.now() });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const phone = await signIn(o, IPHONE);
    const [told] = (await news(desk)).signIns;
    expect(told).toMatchObject({ browser: "Safari", system: "iPhone" });
    expect((await news(phone)).signIns).toEqual([]);
    // Looking is not having seen; an earlier word takes back no later one; and nothing to come is seen beforehand.
    expect((await news(desk)).signIns).toHaveLength(1);
    await ask("session.seen", desk, { upTo: told!.at });
    expect((await news(desk)).signIns).toEqual([]);
    await ask("session.seen", desk, { upTo: 0 });
    expect((await news(desk)).signIns).toEqual([]);
    await ask("session.seen", desk, { upTo: 253_402_300_799_999 });
    const [{ seen }] = (await server.deployment.db
      .select({ seen: user.signInsSeenAt })
      .from(user)
      .where(and(eq(user.orgId, o), eq(user.role, "rep")))) as [{ seen: Date }];
    expect(seen.getTime()).toBeLessThanOrEqual(Date.now());
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (let n = 0; n < 7; n += 1) await signIn(o, IPHONE);
    expect(await news(desk)).toMatchObject({ signIns: { length: 5 }, more: 2 });
  });

  test("AC39: in the sample a visitor is told of their own session only, and ends nobody's", async () => {
    const o = await open(true);
    const [one, other] = [await server.cookieOf(o, "rep", true), await server.cookieOf(o, "rep", true)];
    await makePhone(server, o);
    const { sessions, phones } = await list(one);
    expect([sessions.map(({ isThis }) => isThis), phones]).toEqual([[true], []]);
    expect(await news(one)).toMatchObject({ signIns: [], more: 0 });
    const theirs = (await list(other)).sessions[0]!.id;
    for (const [name, input] of [
      ["session.end", { id: theirs }],
      ["session.endOthers", undefined],
      ["session.phoneLost", { deviceId: crypto.randomUUID() }],
    ] as const)
      expect((await ask(name, one, input)).refusal, name).toBe("not_in_sample");
    expect(await me(other)).not.toBe(null);
  });
});
