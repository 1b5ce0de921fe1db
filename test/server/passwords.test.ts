import { expect, test } from "vitest";
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
