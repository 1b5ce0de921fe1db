import { expect, onTestFinished, test } from "vitest";
import { twoFactor, user } from "#server/db/people/tables";
import { accountPlace } from "../make/account-place.ts";
import { backupOf, restore } from "../make/backup-place.ts";
import { makeDatabase } from "../make/database.ts";
import { cookieHeader, makeTestServer, PASSWORD } from "../make/test-server.ts";

test("AC14: after a restore nobody is asked for a code that no server can check, and it goes on anew", async () => {
  const { cookieOf, turnOn, deployment } = await accountPlace();
  await turnOn(await cookieOf("o", "rep", true));
  const file = await backupOf(deployment.db);
  const place = await makeDatabase("pglite");
  expect(await restore(place, file)).toBe(null);
  const people = await place.db.select().from(user);
  expect(people).toHaveLength(8);
  expect(people.filter(({ twoFactorEnabled }) => twoFactorEnabled)).toEqual([]);
  expect(await place.db.select().from(twoFactor)).toEqual([]);
  const server = await makeTestServer("pglite", Date.now, place);
  onTestFinished(server.close);
  const answer = await server.call("/api/auth/sign-in/email", {
    mutate: { email: "rep@o.example", password: PASSWORD },
  });
  const me = await server.call("/api/trpc/session.me", { cookie: cookieHeader(answer.cookies) });
  expect(me.data).toMatchObject({ user: { id: "o-rep" } });
  const begun = await server.call("/api/auth/second-factor/begin", {
    cookie: cookieHeader(answer.cookies),
    mutate: { password: PASSWORD },
  });
  expect(begun.status).toBe(200);
});
