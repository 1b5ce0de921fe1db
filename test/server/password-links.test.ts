import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "#domain/time/instant";
import { verification } from "#server/db/people/tables";
import { accountPlace, type Link } from "../make/account-place.ts";
import { anEngine } from "../make/database.ts";
import { cookieHeader, PASSWORD, personId } from "../make/test-server.ts";

const NEW = "seven kites over tarmac";

describe.each(anEngine(import.meta.filename))("one-time links on %s", (engine) => {
  test("AC3, AC4, AC6: a link sets a password once, ends every session, and signs its person in", async () => {
    const { call, cookieOf, link, post, me, signIn, deployment, audited } = await accountPlace(engine);
    const before = await cookieOf("o", "rep", true);
    const { token, kind } = await link("rep");
    expect([kind, await me(before)]).toEqual(["reset", "o-rep"]);
    // Kept as a hash alone.
    const kept = JSON.stringify(await deployment.db.select().from(verification));
    expect(kept).toContain("password-link:");
    expect(kept).not.toContain(token);
    const whose = await call("/api/trpc/account.link", { mutate: { token } });
    expect(whose.data).toEqual({ name: "rep of o", email: "rep@o.example", workspace: "o" });

    const set = await post("set-password", { token, password: NEW });
    expect([set.status, await me(cookieHeader(set.cookies)), await me(before)]).toEqual([200, "o-rep", null]);
    expect([(await signIn("rep")).status, (await signIn("rep", NEW)).status]).toEqual([401, 200]);
    expect((await post("set-password", { token, password: "nine paper boats afloat" })).refusal).toBe("link_ended");
    expect((await call("/api/trpc/account.link", { mutate: { token } })).refusal).toBe("link_ended");
    expect((await audited()).slice(-3)).toEqual([
      ["link.made", "o-admin", "o-rep", { kind: "reset" }],
      ["password.set_by_link", "o-rep", "o-rep", {}],
      ["session.ended", "o-rep", "o-rep", { sessions: 1, why: "password" }],
    ]);
  });

  test("AC4: of two who use a link at one moment one sets the password", async () => {
    const { link, post } = await accountPlace(engine);
    const { token } = await link("rep");
    const both = await Promise.all(
      [NEW, "nine paper boats afloat"].map((password) => post("set-password", { token, password })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  });
});

test("AC7: a person added without a password gets in by their link and not before; with one as ever", async () => {
  const { call, cookieOf, post, me } = await accountPlace();
  const cookie = await cookieOf("o", "admin");
  const add = { name: "Bo Lund", email: "bo@o.example", role: "rep" };
  const added = await call("/api/trpc/people.add", { cookie, mutate: add });
  expect(added.data).toMatchObject({ name: "Bo Lund", hasPassword: false, secondFactor: false });
  for (const password of ["", PASSWORD])
    expect((await post("sign-in/email", { email: add.email, password })).status).toBeGreaterThanOrEqual(400);
  const { id } = added.data as { id: string };
  const made = (await call("/api/trpc/people.makeLink", { cookie, mutate: { id } })).data as Link;
  expect(made.kind).toBe("first");
  const set = await post("set-password", { token: made.token, password: NEW });
  expect(await me(cookieHeader(set.cookies))).toBe(id);
  const people = (await call("/api/trpc/people.list", { cookie })).data as { id: string; hasPassword: boolean }[];
  expect(people.find((one) => one.id === id)?.hasPassword).toBe(true);
});

test("AC4: a link ends after its time, two hours, or two days for a first password", async () => {
  const { call, cookieOf, link, post, later } = await accountPlace();
  const made = await link("rep");
  const cookie = await cookieOf("o", "admin");
  const add = { name: "Bo Lund", email: "bo@o.example", role: "rep" };
  const { id } = (await call("/api/trpc/people.add", { cookie, mutate: add })).data as { id: string };
  const first = (await call("/api/trpc/people.makeLink", { cookie, mutate: { id } })).data as Link;
  const is = async ({ token }: Link) => (await call("/api/trpc/account.link", { mutate: { token } })).refusal;
  later(2 * HOUR - MINUTE);
  expect([await is(made), await is(first)]).toEqual([null, null]);
  later(2 * MINUTE);
  expect([await is(made), await is(first)]).toEqual(["link_ended", null]);
  expect((await post("set-password", { token: made.token, password: NEW })).refusal).toBe("link_ended");
  later(46 * HOUR);
  expect(await is(first)).toBe("link_ended");
});

test("AC4: a link ends when another is made, its person is switched off, or the password was changed", async () => {
  const { call, cookieOf, link, post } = await accountPlace();
  const cookie = await cookieOf("o", "admin");
  const use = async ({ token }: Link) => (await post("set-password", { token, password: NEW })).refusal;
  const first = await link("rep");
  const second = await link("rep");
  expect(await use(first)).toBe("link_ended");
  const change = { currentPassword: PASSWORD, newPassword: "nine paper boats afloat" };
  await post("change-password", change, await cookieOf("o", "rep", true));
  expect(await use(second)).toBe("link_ended");
  const third = await link("rep");
  const active = (is: boolean) => call("/api/trpc/people.setActive", { cookie, mutate: { id: "o-rep", active: is } });
  await active(false);
  expect(await use(third)).toBe("link_ended");
  const off = await call("/api/trpc/people.makeLink", { cookie, mutate: { id: "o-rep" } });
  expect(off.refusal).toBe("wrong_state");
  await active(true);
  expect(await use(third)).toBe("link_ended");
  expect(await use(await link("rep"))).toBe(null);
});

test("AC3: links are made by admins, for people of their own organisation, and not for themselves", async () => {
  const { call, cookieOf, deployment } = await accountPlace();
  const make = async (org: string, role: "admin" | "team_lead", id: string) =>
    (await call("/api/trpc/people.makeLink", { cookie: await cookieOf(org, role), mutate: { id } })).refusal;
  expect(await make("p", "admin", "o-rep")).toBe("not_found");
  expect(await make("o", "team_lead", "o-rep")).toBe("not_allowed");
  expect(await make("o", "admin", "o-admin")).toBe("not_allowed");
  expect(
    await deployment.db
      .select()
      .from(verification)
      .where(eq(verification.value, personId("o", "rep"))),
  ).toEqual([]);
});

test("AC4: a made-up link, and one of another form, are answered as one that is over", async () => {
  const { call, post } = await accountPlace();
  for (const token of ["made-up", "x".repeat(64)]) {
    expect((await call("/api/trpc/account.link", { mutate: { token } })).refusal).toBe("link_ended");
    expect((await post("set-password", { token, password: NEW })).refusal).toBe("link_ended");
  }
});

test("AC15: the sample has no passwords, links and second factors", async () => {
  const { call, cookieOf, organisation, post } = await accountPlace();
  await organisation("s", true);
  const cookie = await cookieOf("s", "admin");
  for (const path of ["people.makeLink", "people.clearSecondFactor"])
    expect((await call(`/api/trpc/${path}`, { cookie, mutate: { id: "s-rep" } })).refusal).toBe("not_in_sample");
  const change = { currentPassword: PASSWORD, newPassword: NEW };
  expect((await post("change-password", change, cookie)).refusal).toBe("not_in_sample");
  const both = { password: PASSWORD, code: "123456" };
  for (const path of ["begin", "confirm", "recovery-codes", "off"])
    expect((await post(`second-factor/${path}`, both, cookie)).refusal).toBe("not_in_sample");
});
