import { expect, test } from "vitest";
import { audit } from "#server/db/record/tables";
import { accountPlace } from "../make/account-place.ts";
import { cookieHeader, PASSWORD, withTestServer } from "../make/test-server.ts";

test("S76: a changed password ends the other sessions, whatever the request says of them; the rest stays closed", async () => {
  const { call, organisation, cookieOf } = await withTestServer("pglite");
  await organisation("o");
  const [cookie, other] = [await cookieOf("o", "rep", true), await cookieOf("o", "rep", true)];
  const change = (currentPassword: string, more = {}) =>
    call("/api/auth/change-password", {
      cookie,
      mutate: { currentPassword, newPassword: "another long phrase", ...more },
    });
  expect((await change("not the phrase")).status).toBeGreaterThanOrEqual(400);
  expect((await call("/api/trpc/session.me", { cookie: other })).data).not.toBe(null);
  const changed = await change(PASSWORD, { revokeOtherSessions: false });
  expect(changed.status).toBe(200);
  expect((await call("/api/trpc/session.me", { cookie: other })).data).toBe(null);
  const anew = cookieHeader(changed.cookies);
  expect((await call("/api/trpc/session.me", { cookie: anew })).data).not.toBe(null);
  const unused = [
    "get-session",
    "list-sessions",
    "revoke-sessions",
    "revoke-session",
    "verify-password",
    "ok",
    "error",
  ];
  for (const path of [...unused, "revoke-other-sessions", "sign-in-as", "x/../get-session"])
    for (const options of [{ cookie: anew }, { cookie: anew, mutate: {} }])
      expect([path, (await call(`/api/auth/${path}`, options)).status]).toEqual([path, 404]);
});

test("AC2: a wrong current password is named, its tries wait and say how long, and the change is on the audit log", async () => {
  const { cookieOf, post, signIn, later, audited, deployment } = await accountPlace();
  const cookie = await cookieOf("o", "rep", true);
  const change = (currentPassword: string) =>
    post("change-password", { currentPassword, newPassword: "seven kites over tarmac" }, cookie);
  const refusals: (string | null)[] = [];
  for (let n = 0; n < 6; n += 1) refusals.push((await change("not the phrase")).refusal);
  expect(refusals).toEqual([...Array<string>(5).fill("password_wrong"), "too_many_requests"]);
  const waiting = await change(PASSWORD);
  expect([waiting.refusal, waiting.waitS]).toEqual(["too_many_requests", 2]);
  later(2_000);
  const changed = await change(PASSWORD);
  expect([changed.status, changed.body]).toEqual([200, '{"done":true}']);
  expect((await signIn("rep", "seven kites over tarmac")).status).toBe(200);
  expect(await audited()).toEqual([["password.changed", "o-rep", "o-rep", {}]]);
  expect(JSON.stringify(await deployment.db.select().from(audit))).not.toContain("kites");
});
