import { availableParallelism } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { hashTurns } from "#server/access/hash-turns";
import { cookieHeader, makeTestServer, PASSWORD } from "../make/test-server.ts";

const MOST_WAITING = 50;

/** Work that goes on until it is let go. */
const held = () => {
  let letGo = (): void => undefined;
  const until = new Promise<void>((done) => (letGo = done));
  return { work: () => until, letGo };
};

test("S111: one hashes at a time; who goes ahead does so, and of more than fifty that wait one is refused", async () => {
  const turns = hashTurns(1);
  const { work, letGo } = held();
  const ended: string[] = [];
  const one = (name: string) => turns.inTurn(work).then(() => ended.push(name));
  const rest = Array.from({ length: MOST_WAITING + 1 }, (_, nth) => one(`rest ${nth}`));
  await expect(turns.hash("one too many")).rejects.toMatchObject({ statusCode: 429 });
  const ahead = turns.ahead(() => one("ahead"));
  letGo();
  await Promise.all([...rest, ahead]);
  expect(ended.slice(0, 3)).toEqual(["rest 0", "ahead", "rest 1"]);
  expect(ended).toHaveLength(MOST_WAITING + 2);
  const hash = await turns.hash("a long enough phrase");
  expect(await turns.verify({ hash, password: "a long enough phrase" })).toBe(true);
  // What broke has made room.
  await expect(turns.inTurn(() => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
  expect(await turns.verify({ hash, password: "another" })).toBe(false);
});

test("S111: unless told otherwise a core of this machine's is left to all else, one hashes at least", async () => {
  const turns = hashTurns();
  const { work, letGo } = held();
  let begun = 0;
  const all = Array.from({ length: availableParallelism() + MOST_WAITING - 1 }, () =>
    turns.inTurn(() => {
      begun += 1;
      return work();
    }),
  );
  const settled = Promise.allSettled(all);
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toBe(Math.max(1, availableParallelism() - 1));
  letGo();
  await settled;
});

test("S111: while fifty wait strangers are refused in words, those let in and known browsers are not", async () => {
  const server = await makeTestServer("pglite");
  onTestFinished(server.close);
  await server.organisation("o");
  const { hashTurns: turns } = server.deployment;
  const signIn = (email: string, from: string, cookie = "") =>
    server.call("/api/auth/sign-in/email", {
      mutate: { email, password: PASSWORD },
      from,
      ...(cookie === "" ? {} : { headers: { cookie } }),
    });
  const cookie = cookieHeader((await signIn("rep@o.example", "10.7.0.1")).cookies);
  const admin = await server.cookieOf("o", "admin");

  const first = held();
  const { work, letGo } = held();
  const line: Promise<void>[] = [];
  const fill = () => line.push(turns.inTurn(work));
  const running = turns.inTurn(first.work);
  // However many cores there are: whatever still fits is held as well.
  for (let n = 0; n < 200; n += 1) fill();
  const settled = Promise.allSettled(line);

  const refused = await signIn("team_lead@o.example", "10.7.0.2");
  expect([refused.status, refused.refusal, refused.waitS]).toEqual([429, "too_many_requests", 5]);
  // A procedure that hashes says the same.
  const person = { name: "Kim", email: "kim@o.example", role: "rep", password: "four quiet harbour lamps" };
  const added = await server.call("/api/trpc/people.add", { cookie: admin, mutate: person });
  expect([added.status, added.refusal]).toEqual([429, "too_many_requests"]);

  const changed = server.call("/api/auth/change-password", {
    cookie: admin,
    mutate: { currentPassword: PASSWORD, newPassword: "four quiet harbour lamps" },
  });
  const known = signIn("rep@o.example", "10.7.0.1", cookie);
  const late = Promise.race([known, changed, new Promise((done) => setTimeout(done, 200, "waits"))]);
  expect(await late).toBe("waits");
  first.letGo();
  expect((await known).status).toBe(200);
  letGo();
  await running;
  // It checks one password and hashes another: between them the place went to who had waited.
  expect((await changed).status).toBe(200);
  expect((await settled).filter(({ status }) => status === "rejected").length).toBeGreaterThan(100);
  expect((await signIn("team_lead@o.example", "10.7.0.3")).status).toBe(200);
});

test("S111: many sign-ins from one address take turns before they wait, and leave room for others'", async () => {
  const server = await makeTestServer("pglite");
  onTestFinished(server.close);
  await server.organisation("o");
  const { work, letGo } = held();
  const room = 5;
  const before = Math.max(1, availableParallelism() - 1) + MOST_WAITING - room;
  const line = Array.from({ length: before }, () => server.deployment.hashTurns.inTurn(work));
  const signIn = async (email: string, from: string) =>
    (await server.call("/api/auth/sign-in/email", { mutate: { email, password: PASSWORD }, from })).status;
  // Of accounts that serve nobody, whose passwords are looked at all the same: tries at one would be counted (S72).
  const many = Promise.all(Array.from({ length: 2 * room }, (_, nth) => signIn(`who${nth}@o.example`, "10.7.1.1")));
  // They have come as far as they do; on a busy machine some come later, and find more room.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const other = signIn("rep@o.example", "10.7.1.2");
  await new Promise((resolve) => setTimeout(resolve, 500));
  letGo();
  await Promise.all(line);
  expect([await other, new Set(await many)]).toEqual([200, new Set([401])]);
});
