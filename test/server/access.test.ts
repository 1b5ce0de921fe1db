import { describe, expect, test } from "vitest";
import { ROLES } from "#contract/role";
import { makeSetupCode } from "#server/people/setup-code";
import { findWorkspaces } from "#server/db/organisation/organisation";
import { cookieHeader, PASSWORD, personId, withTestServer } from "../make/test-server.ts";
import { anEngine } from "../make/database.ts";
import { everythingOf } from "../make/two-organisations.ts";

const START = {
  name: "Harbour Loans",
  zone: "Europe/Amsterdam",
  preset: "default",
  adminName: "Ada",
  email: "Ada@Harbour.example",
  password: PASSWORD,
};
const ELSEWHERE = "203.0.113.7";

describe.each(anEngine(import.meta.filename))("access on %s", (engine) => {
  test("S20: an empty server is started once, its admin is signed in, and a second start is refused", async () => {
    const { call, deployment } = await withTestServer(engine);
    expect((await call("/api/trpc/workspace.status")).data).toEqual({ state: "empty", hasSample: false });
    const code = await makeSetupCode(deployment.db, deployment.clock);
    const started = await call("/api/trpc/workspace.start", { mutate: { ...START, code } });
    expect(started).toMatchObject({ status: 200, data: { done: true } });
    const cookie = cookieHeader(started.cookies);
    expect((await call("/api/trpc/session.me", { cookie })).data).toMatchObject({
      user: { name: "Ada", role: "admin" },
      organisation: { name: "Harbour Loans", zone: "Europe/Amsterdam", isSample: false },
    });
    expect((await call("/api/trpc/workspace.status")).data).toMatchObject({ state: "real" });
    const again = await call("/api/trpc/workspace.start", { mutate: { ...START, email: "b@b.example" } });
    expect(again.refusal).toBe("workspace_exists");
  });

  test("S20: of two starts at the same moment one wins", async () => {
    const { call, deployment } = await withTestServer(engine);
    const code = await makeSetupCode(deployment.db, deployment.clock);
    const both = await Promise.all([
      call("/api/trpc/workspace.start", { mutate: { ...START, code } }),
      call("/api/trpc/workspace.start", { mutate: { ...START, code, email: "b@b.example" } }),
    ]);
    expect(both.map((answer) => answer.refusal).sort()).toEqual([null, "workspace_exists"].sort());
  });

  test("S21: starting asks for the printed code, whoever asks and from wherever; each process's works, then none", async () => {
    const { call, deployment } = await withTestServer(engine);
    const code = await makeSetupCode(deployment.db, deployment.clock);
    await makeSetupCode(deployment.db, deployment.clock);
    const ask = async (more: object, from = ELSEWHERE, headers = {}) =>
      (await call("/api/trpc/workspace.start", { mutate: { ...START, ...more }, from, headers })).refusal;
    // As somebody at the server's own machine, behind a proxy on it that says nothing, and behind one that does.
    for (const [from, headers] of [
      ["127.0.0.1", {}],
      ["127.0.0.1", { host: "127.0.0.1:3000" }],
      ["::1", { host: "localhost:3000" }],
      ["127.0.0.1", { "x-forwarded-for": ELSEWHERE }],
      [ELSEWHERE, {}],
    ] as const)
      expect(await ask({}, from, headers)).toBe("code_needed");
    expect(await ask({ code: "  " })).toBe("code_needed");
    expect(await ask({ code: "AAAA-AAAA-AAAA" })).toBe("code_wrong");
    expect(await ask({ code: code.toLowerCase() })).toBe(null);
    expect((await deployment.db.execute("select * from setup")).rows).toEqual([]);
  });

  test("S22: sign-in with the right words only; sign-out ends the session in the store", async () => {
    const { call, organisation } = await withTestServer(engine);
    await organisation("o");
    const signIn = (email: string, password: string) =>
      call("/api/auth/sign-in/email", { mutate: { email, password } });
    expect((await signIn("rep@o.example", "not the phrase")).refusal).toBe("signed_out");
    expect((await signIn("who@o.example", PASSWORD)).refusal).toBe("signed_out");
    const answer = await signIn("rep@o.example", PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.cookies[0]).toMatch(/HttpOnly/i);
    expect(answer.cookies[0]).toMatch(/SameSite=Lax/i);
    const cookie = cookieHeader(answer.cookies);
    expect((await call("/api/trpc/session.me", { cookie })).data).toMatchObject({ user: { role: "rep" } });
    expect((await call("/api/auth/sign-out", { cookie, mutate: {} })).status).toBe(200);
    expect((await call("/api/trpc/session.me", { cookie })).data).toBe(null);
  });

  test("S22: nobody makes their own account", async () => {
    const { call, organisation, cookieOf } = await withTestServer(engine);
    await organisation("o");
    const made = { name: "X", email: "x@o.example", password: PASSWORD, role: "admin", orgId: "o" };
    const answer = await call("/api/auth/sign-up/email", { mutate: made });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const cookie = await cookieOf("o", "rep");
    for (const path of ["/api/auth/update-user", "/api/auth/change-email", "/api/auth/delete-user"]) {
      const tried = await call(path, { cookie, mutate: { role: "admin", name: "Y", newEmail: "y@o.example" } });
      expect(tried.status, path).toBeGreaterThanOrEqual(400);
    }
    expect((await call("/api/trpc/session.me", { cookie })).data).toMatchObject({
      user: { role: "rep", name: "rep of o" },
    });
  });

  test("S23: an inactive person is out with the next request and gets no session; the last admin stays", async () => {
    const { call, organisation, cookieOf } = await withTestServer(engine);
    await organisation("o");
    const admin = await cookieOf("o", "admin");
    const rep = await cookieOf("o", "rep");
    const setActive = (id: string, active: boolean) =>
      call("/api/trpc/people.setActive", { cookie: admin, mutate: { id, active } });
    expect((await setActive(personId("o", "rep"), false)).status).toBe(200);
    expect((await call("/api/trpc/session.me", { cookie: rep })).data).toBe(null);
    const refused = await call("/api/auth/sign-in/email", { mutate: { email: "rep@o.example", password: PASSWORD } });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.cookies).toEqual([]);
    expect((await setActive(personId("o", "rep"), true)).status).toBe(200);
    expect((await setActive(personId("o", "admin"), false)).refusal).toBe("last_admin");
    expect((await setActive("nobody", false)).refusal).toBe("not_found");
  });

  test("S23: an admin adds people, who can sign in; an address serves one person", async () => {
    const { call, organisation, cookieOf } = await withTestServer(engine);
    await organisation("o");
    const cookie = await cookieOf("o", "admin");
    const add = { name: " Bo ", email: "BO@o.example", role: "team_lead", password: PASSWORD };
    const added = await call("/api/trpc/people.add", { cookie, mutate: add });
    expect(added.data).toMatchObject({ name: "Bo", email: "bo@o.example", role: "team_lead", active: true });
    expect((await call("/api/trpc/people.add", { cookie, mutate: add })).refusal).toBe("email_taken");
    const signedIn = await call("/api/auth/sign-in/email", { mutate: { email: "bo@o.example", password: PASSWORD } });
    expect(signedIn.status).toBe(200);
    const list = (await call("/api/trpc/people.list", { cookie })).data as { email: string }[];
    expect(list).toHaveLength(5);
  });

  test("S24: a changing request from another site's page is refused; one of our own pages passes", async () => {
    const { call, organisation, cookieOf } = await withTestServer(engine);
    await organisation("o");
    const cookie = await cookieOf("o", "admin");
    const add = { name: "Bo", email: "bo@o.example", role: "rep", password: PASSWORD };
    const from = (headers: Record<string, string>) => call("/api/trpc/people.add", { cookie, mutate: add, headers });
    expect((await from({ origin: "http://evil.example" })).refusal).toBe("foreign_origin");
    expect((await from({ origin: "null" })).refusal).toBe("foreign_origin");
    expect((await from({ origin: "http://localhost:3000.evil.example" })).refusal).toBe("foreign_origin");
    const signIn = { email: "rep@o.example", password: PASSWORD };
    const forced = await call("/api/auth/sign-in/email", {
      mutate: signIn,
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(forced.refusal).toBe("foreign_origin");
    expect((await from({ origin: "http://localhost:3000" })).status).toBe(200);
  });

  test("S25: the sample's one-click sign-in ends with the first real workspace, and so do its sessions", async () => {
    const { call, organisation, deployment } = await withTestServer(engine);
    await organisation("sample", true);
    const asRep = await call("/api/trpc/workspace.signInAsSample", { mutate: { role: "rep" } });
    const cookie = cookieHeader(asRep.cookies);
    expect((await call("/api/trpc/session.me", { cookie })).data).toMatchObject({ organisation: { isSample: true } });
    const admin = cookieHeader(
      (await call("/api/trpc/workspace.signInAsSample", { mutate: { role: "admin" } })).cookies,
    );
    const add = { name: "Bo", email: "bo@x.example", role: "admin", password: PASSWORD };
    expect((await call("/api/trpc/people.add", { cookie: admin, mutate: add })).refusal).toBe("not_in_sample");
    const code = await makeSetupCode(deployment.db, deployment.clock);
    expect((await call("/api/trpc/workspace.start", { mutate: { ...START, code } })).status).toBe(200);
    expect((await call("/api/trpc/session.me", { cookie })).data).toBe(null);
    const again = await call("/api/trpc/workspace.signInAsSample", { mutate: { role: "rep" } });
    expect(again.refusal).toBe("no_sample");
    expect(again.cookies).toEqual([]);
  });

  test("S25: exploring makes the sample once; one click is each of its people, and removing it leaves nothing", async () => {
    const { call, deployment } = await withTestServer(engine);
    const explored = await Promise.all([1, 2].map(() => call("/api/trpc/workspace.exploreSample", { mutate: {} })));
    expect(explored.map((answer) => answer.status)).toEqual([200, 200]);
    expect((await call("/api/trpc/workspace.status")).data).toMatchObject({ state: "sample", hasSample: true });
    for (const role of ROLES) {
      const cookie = cookieHeader((await call("/api/trpc/workspace.signInAsSample", { mutate: { role } })).cookies);
      expect((await call("/api/trpc/session.me", { cookie })).data).toMatchObject({ user: { role } });
      const leads = await call("/api/trpc/review.leads", { cookie, ask: { filter: {} } });
      expect((leads.data as { total: number }).total).toBeGreaterThan(0);
    }
    const { sampleId } = await findWorkspaces(deployment.db);
    const { cookies } = await call("/api/trpc/workspace.signInAsSample", { mutate: { role: "admin" } });
    const cookie = cookieHeader(cookies);
    expect((await call("/api/trpc/workspace.removeSample", { cookie, mutate: {} })).status).toBe(200);
    expect((await call("/api/trpc/workspace.status")).data).toMatchObject({ state: "empty", hasSample: false });
    expect(Object.values(await everythingOf(deployment.db, sampleId ?? "")).flat()).toEqual([]);
  });

  test("S26: guessing is slow: the 21st try of a minute from one address is turned away", async () => {
    const { call } = await withTestServer(engine);
    const wrong = { ...START, code: "AAAA-AAAA-AAAA" };
    for (let i = 0; i < 20; i++) {
      expect((await call("/api/trpc/workspace.start", { mutate: wrong, from: ELSEWHERE })).refusal).toBe("code_wrong");
    }
    const last = await call("/api/trpc/workspace.start", { mutate: wrong, from: ELSEWHERE });
    expect(last).toMatchObject({ status: 429, refusal: "too_many_requests" });
    expect((await call("/api/trpc/workspace.status", { from: ELSEWHERE })).status).toBe(200);
  });
});
