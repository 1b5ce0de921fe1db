import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { twoFactor, user } from "#server/db/people/tables";
import { accountPlace, parsed } from "../make/account-place.ts";
import { appCode } from "../make/app-code.ts";
import { cookieHeader, PASSWORD } from "../make/test-server.ts";

const NEW = "seven kites over tarmac";

test("AC9, AC10: a second factor is on once its code was right; its recovery codes are told then, once", async () => {
  const { call, cookieOf, post, deployment, audited } = await accountPlace();
  const cookie = await cookieOf("o", "rep", true);
  const read = async (of: string) => (await call("/api/trpc/account.read", { cookie: of })).data;
  expect((await post("second-factor/begin", { password: "not the phrase" }, cookie)).refusal).toBe("password_wrong");
  const begun = await post("second-factor/begin", { password: PASSWORD }, cookie);
  const { uri } = parsed<{ uri: string }>(begun);
  expect(uri).toMatch(/^otpauth:\/\/totp\/Fairlead:rep%40o\.example\?secret=[A-Z2-7]{32,}&issuer=Fairlead/);
  expect(Object.keys(parsed<object>(begun))).toEqual(["uri"]);
  // Not on yet: nobody is kept out by a secret that no app holds.
  expect(await read(cookie)).toEqual({ email: "rep@o.example", secondFactor: false, recoveryCodes: null });
  const wrong = appCode(uri) === "000000" ? "111111" : "000000";
  expect((await post("second-factor/confirm", { code: wrong }, cookie)).refusal).toBe("second_factor_wrong");
  const on = await post("second-factor/confirm", { code: appCode(uri) }, cookie);
  const { recoveryCodes } = parsed<{ recoveryCodes: string[] }>(on);
  expect(recoveryCodes).toHaveLength(10);
  for (const code of recoveryCodes) expect(code).toMatch(/^([2-9a-z]{4}-){2}[2-9a-z]{4}$/);
  const now = cookieHeader(on.cookies);
  expect(await read(now)).toEqual({ email: "rep@o.example", secondFactor: true, recoveryCodes: 10 });
  const [row] = await deployment.db.select().from(twoFactor).where(eq(twoFactor.orgId, "o"));
  expect(row?.userId).toBe("o-rep");
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  for (const told of [secret, ...recoveryCodes]) expect(JSON.stringify(row)).not.toContain(told);
  expect((await post("second-factor/begin", { password: PASSWORD }, now)).refusal).toBe("wrong_state");
  expect((await post("second-factor/confirm", { code: appCode(uri, 1) }, now)).refusal).toBe("wrong_state");
  expect((await audited()).map(([action, by]) => [action, by])).toEqual([
    ["two_factor.failed", "o-rep"],
    ["two_factor.on", "o-rep"],
  ]);
});

test("AC11: signing in takes a code after the password, and nobody is in before it; no browser is trusted", async () => {
  const { call, cookieOf, post, signIn, me, turnOn } = await accountPlace();
  const { uri, recovery, cookie } = await turnOn(await cookieOf("o", "rep", true));
  expect(await me(cookie)).toBe("o-rep");
  const first = await signIn("rep");
  expect([first.status, parsed<object>(first)]).toEqual([200, { secondFactor: true }]);
  const owing = cookieHeader(first.cookies);
  expect(await me(owing)).toBe(null);
  expect((await post("sign-in/code", { code: appCode(uri, 1) })).refusal).toBe("signed_out");
  const second = await post("sign-in/code", { code: appCode(uri, 1), trustDevice: true }, owing);
  expect([second.status, await me(cookieHeader(second.cookies))]).toEqual([200, "o-rep"]);
  expect(second.cookies.join()).not.toContain("trust_device");
  // What let somebody in once lets nobody in again.
  expect((await post("sign-in/code", { code: recovery[0] }, owing)).refusal).toBe("signed_out");
  const again = await signIn("rep", PASSWORD, cookieHeader([...first.cookies, ...second.cookies]));
  expect(parsed<object>(again)).toEqual({ secondFactor: true });
  // A recovery code goes in any spelling, once.
  const [code = ""] = recovery;
  const spelt = code.toUpperCase().replaceAll("-", " ");
  const byRecovery = await post("sign-in/code", { code: spelt }, cookieHeader(again.cookies));
  const now = cookieHeader(byRecovery.cookies);
  expect([byRecovery.status, await me(now)]).toEqual([200, "o-rep"]);
  expect((await call("/api/trpc/account.read", { cookie: now })).data).toMatchObject({ recoveryCodes: 9 });
  const third = cookieHeader((await signIn("rep")).cookies);
  expect((await post("sign-in/code", { code }, third)).refusal).toBe("second_factor_wrong");
  // Somebody else who is signed in here is not who the code is of.
  const other = await cookieOf("o", "team_lead");
  const beside = await post("sign-in/code", { code: recovery[1] }, `${other}; ${third}`);
  expect(await me(cookieHeader(beside.cookies))).toBe("o-rep");
});

test("AC12: tries at codes wait for longer and longer; a browser known for the account waits for its own alone", async () => {
  const { cookieOf, post, signIn, turnOn, later, audited } = await accountPlace();
  const { uri, recovery } = await turnOn(await cookieOf("o", "rep", true));
  const known = await post("sign-in/code", { code: recovery[9] }, cookieHeader((await signIn("rep")).cookies));
  const browser = cookieHeader(known.cookies.filter((cookie) => cookie.startsWith("fairlead.browser")));
  const guess = async (code: string, cookie?: string) => {
    const owing = cookieHeader((await signIn("rep", PASSWORD, cookie)).cookies);
    return post("sign-in/code", { code }, cookie === undefined ? owing : `${owing}; ${cookie}`);
  };
  const statuses: number[] = [];
  for (let n = 0; n < 6; n += 1) statuses.push((await guess(`wrong-${n}`)).status);
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
  const waiting = await guess(recovery[0] ?? "");
  expect([waiting.refusal, waiting.cookies]).toEqual(["too_many_requests", []]);
  expect((await guess(appCode(uri, 1), browser)).status).toBe(200);
  later(3_000);
  expect((await guess(recovery[0] ?? "")).status).toBe(200);
  expect((await audited()).filter(([action]) => action === "two_factor.failed")).toHaveLength(5);
});

test("AC12: a code that was taken once is not taken again", async () => {
  const { cookieOf, post, signIn, turnOn } = await accountPlace();
  const { uri } = await turnOn(await cookieOf("o", "rep", true));
  const code = appCode(uri, 1);
  const owing = async () => cookieHeader((await signIn("rep")).cookies);
  const both = [await owing(), await owing()];
  const answers = await Promise.all(both.map((cookie) => post("sign-in/code", { code }, cookie)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
});

test("AC13: off goes with password and code; other recovery codes take the place of those before", async () => {
  const { call, cookieOf, post, signIn, me, turnOn, audited } = await accountPlace();
  const { uri, recovery, cookie } = await turnOn(await cookieOf("o", "rep", true));
  const off = (body: object) => post("second-factor/off", body, cookie);
  expect((await off({ password: "not the phrase", code: appCode(uri, 1) })).refusal).toBe("password_wrong");
  expect((await off({ password: PASSWORD, code: "nothing-like-one" })).refusal).toBe("second_factor_wrong");
  expect((await off({ password: PASSWORD })).refusal).toBe("invalid_input");
  const both = { password: PASSWORD, code: recovery[0] };
  const anew = parsed<{ recoveryCodes: string[] }>(await post("second-factor/recovery-codes", both, cookie));
  expect(anew.recoveryCodes).toHaveLength(10);
  expect((await off({ password: PASSWORD, code: recovery[1] })).refusal).toBe("second_factor_wrong");
  const done = await off({ password: PASSWORD, code: anew.recoveryCodes[0] });
  expect(done.status).toBe(200);
  const now = cookieHeader(done.cookies);
  expect((await call("/api/trpc/account.read", { cookie: now })).data).toMatchObject({ secondFactor: false });
  const plain = await signIn("rep");
  expect(await me(cookieHeader(plain.cookies))).toBe("o-rep");
  expect((await audited()).map(([action, , , detail]) => [action, detail])).toEqual([
    ["two_factor.on", {}],
    ["two_factor.failed", {}],
    ["two_factor.codes_anew", {}],
    ["two_factor.failed", {}],
    ["two_factor.off", {}],
  ]);
});

test("AC13: an admin clears it for a person of the own organisation, not for themselves", async () => {
  const { call, cookieOf, signIn, me, turnOn, audited, deployment } = await accountPlace();
  await turnOn(await cookieOf("o", "rep", true));
  const clear = async (org: string, role: "admin" | "team_lead", id = "o-rep") =>
    (await call("/api/trpc/people.clearSecondFactor", { cookie: await cookieOf(org, role), mutate: { id } })).refusal;
  expect([await clear("p", "admin"), await clear("o", "team_lead")]).toEqual(["not_found", "not_allowed"]);
  expect(await clear("o", "admin", "o-admin")).toBe("not_allowed");
  expect(await clear("o", "admin")).toBe(null);
  expect(await deployment.db.select().from(twoFactor)).toEqual([]);
  expect(await me(cookieHeader((await signIn("rep")).cookies))).toBe("o-rep");
  expect((await audited()).at(-1)).toEqual(["two_factor.off", "o-admin", "o-rep", {}]);
  expect(await clear("o", "admin")).toBe("wrong_state");
});

test("AC6: a one-time link does not switch a second factor off", async () => {
  const { cookieOf, post, link, me, turnOn, deployment } = await accountPlace();
  const { uri, cookie } = await turnOn(await cookieOf("o", "rep", true));
  const { token } = await link("rep");
  const set = await post("set-password", { token, password: NEW });
  expect(parsed<object>(set)).toEqual({ secondFactor: true });
  const owing = cookieHeader(set.cookies);
  expect([await me(owing), await me(cookie)]).toEqual([null, null]);
  const [row] = await deployment.db.select().from(user).where(eq(user.id, "o-rep"));
  expect(row?.twoFactorEnabled).toBe(true);
  const second = await post("sign-in/code", { code: appCode(uri, 1) }, owing);
  expect(await me(cookieHeader(second.cookies))).toBe("o-rep");
});

test("AC11: whoever is switched off between password and code stays out", async () => {
  const { call, cookieOf, post, signIn, turnOn } = await accountPlace();
  const { recovery } = await turnOn(await cookieOf("o", "rep", true));
  const owing = cookieHeader((await signIn("rep")).cookies);
  await call("/api/trpc/people.setActive", {
    cookie: await cookieOf("o", "admin"),
    mutate: { id: "o-rep", active: false },
  });
  expect((await post("sign-in/code", { code: recovery[0] }, owing)).refusal).toBe("signed_out");
});
