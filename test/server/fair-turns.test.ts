import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { request } from "node:http";
import { fairTurns } from "#server/access/fair-turns";
import { listening } from "../make/raw-request.ts";
import { cookieHeader, makeTestServer } from "../make/test-server.ts";

const here = (): boolean => false;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const make = () => {
  const turns = fairTurns(() => Date.now());
  const began: [string, number][] = [];
  const start = Date.now();
  /** A request of `who` that uses the server for so long. */
  const ask = (who: string, ms: number) =>
    turns(who, here, async () => {
      began.push([who, Date.now() - start]);
      await new Promise((done) => setTimeout(done, ms));
    });
  const times = (who: string) => began.filter(([name]) => name === who).map(([, at]) => at);
  return { turns, ask, times };
};

test("S102: who asks without pause has three seconds and then a quarter of the time; who asks now and then never waits", async () => {
  const { ask, times } = make();
  const greedy = (async () => {
    for (let n = 0; n < 40; n += 1) await ask("greedy", 1_000);
  })();
  const modest = (async () => {
    for (let n = 0; n < 40; n += 1) {
      await ask("modest", 20);
      await new Promise((done) => setTimeout(done, 480));
    }
  })();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(times("modest")).toHaveLength(40);
  expect(times("modest").every((at, nth) => Math.abs(at - nth * 500) <= 1)).toBe(true);
  const seconds = times("greedy");
  expect(seconds.slice(0, 3)).toEqual([0, 1_000, 2_000]);
  expect(seconds.filter((at) => at >= 4_000).length).toBeLessThanOrEqual(5);
  expect(seconds.filter((at) => at >= 4_000).length).toBeGreaterThanOrEqual(3);
  await vi.advanceTimersByTimeAsync(400_000);
  await Promise.all([greedy, modest]);
});

test("S102: four of one asker's run at once; where many come at once nobody waits for a turn", async () => {
  const { ask, times } = make();
  for (let n = 0; n < 10; n += 1) void ask("one", 100);
  await vi.advanceTimersByTimeAsync(99);
  expect(times("one")).toHaveLength(4);
  await vi.advanceTimersByTimeAsync(201);
  expect(times("one")).toHaveLength(10);
  // A hundred phones after an outage, each of whose pushes waits seconds for the others'.
  const others = Array.from({ length: 100 }, (_, at) => `phone ${at}`);
  const all = others.map(async (who) => {
    for (let n = 0; n < 5; n += 1) await ask(who, 4_000);
  });
  await vi.advanceTimersByTimeAsync(20_100);
  await Promise.all(all);
  for (const who of others) expect(times(who).at(-1)! - times(who)[0]!).toBeLessThanOrEqual(16_010);
});

test("S103: fifty wait for a turn, not more; what nobody waits for is not begun, and waiting for the web takes no turn", async () => {
  const { turns, ask, times } = make();
  const asked = Array.from({ length: 60 }, () => ask("one", 10_000));
  await vi.advanceTimersByTimeAsync(0);
  const refused = await Promise.all(asked.slice(4, 10).map((one) => Promise.race([one, Promise.resolve("waits")])));
  expect(refused).toEqual(Array(6).fill("too_many"));
  const last = await Promise.all(asked.slice(10).map((one) => Promise.race([one, Promise.resolve("waits")])));
  expect(last).toEqual(Array(50).fill("waits"));
  expect(times("one")).toHaveLength(4);
  let worked = 0;
  expect(
    await turns(
      "two",
      () => true,
      async () => void (await Promise.resolve((worked += 1))),
    ),
  ).toBe("gone");
  expect(worked).toBe(0);
  const away = turns("three", here, (waits) => waits(() => new Promise((done) => setTimeout(done, 60_000))));
  await vi.advanceTimersByTimeAsync(60_000);
  await away;
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(0);
  const begun = ask("three", 1);
  await vi.advanceTimersByTimeAsync(2);
  await begun;
  expect(times("three")).toHaveLength(1);
  await vi.runAllTimersAsync();
});

test("S102: where nobody else has asked for ten seconds one of theirs is worked on at any time, until somebody asks", async () => {
  const { ask, times } = make();
  const all = (async () => {
    for (let n = 0; n < 30; n += 1) await ask("alone", 1_000);
  })();
  await vi.advanceTimersByTimeAsync(10_500);
  expect(times("alone")).toHaveLength(11);
  void ask("another", 1);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(times("alone")).toHaveLength(11);
  // One by its quarter, eight seconds after the last had ended, and from ten seconds after the other's all the others.
  await vi.advanceTimersByTimeAsync(2_700);
  expect(times("alone")).toHaveLength(13);
  await vi.advanceTimersByTimeAsync(30_000);
  await all;
});

test("S103: those that nobody waits for any more make room: whoever leaves pages quickly is refused nothing", async () => {
  const { turns } = make();
  let left = false;
  const slow = () => new Promise<void>((done) => setTimeout(done, 150));
  const of = (isGone: () => boolean) => turns("admin", isGone, slow);
  const pages = Array.from({ length: 54 }, () => of(() => left));
  await vi.advanceTimersByTimeAsync(0);
  left = true;
  const seen = Array.from({ length: 30 }, () => of(here));
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await Promise.all(pages)).filter((one) => one === "gone")).toHaveLength(50);
  expect(await Promise.all(seen)).toEqual(Array(30).fill({ done: undefined }));
});

test("S102, S103: an office behind one address, a phone after a week away and an admin who opens pages quickly are refused nothing", async () => {
  const { turns } = make();
  const answers: unknown[] = [];
  const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const ask = async (who: string, ms: number) => void answers.push(await turns(who, here, () => pause(ms)));
  // Fifty phones start signed out at once, each with two questions one after the other; then each works as a person.
  const office = Array.from({ length: 50 }, async (_, at) => {
    await ask("address", 5);
    await ask("address", 5);
    for (let n = 0; n < 60; n += 1) {
      await Promise.all([ask(`rep ${at}`, 20), ask(`rep ${at}`, 20)]);
      await pause(1_000);
    }
  });
  // 2,000 facts in pieces of a hundred, with what it asks beside.
  const phone = (async () => {
    for (let n = 0; n < 20; n += 1) await ask("rep 0", 400);
  })();
  // A page every second, of four questions each.
  const admin = Array.from({ length: 60 }, async (_, at) => {
    await pause(at * 1_000);
    await Promise.all(Array.from({ length: 4 }, () => ask("admin", 150)));
  });
  await vi.advanceTimersByTimeAsync(400_000);
  await Promise.all([...office, phone, ...admin]);
  expect(answers).toHaveLength(50 * 122 + 20 + 240);
  expect(answers.filter((one) => typeof one === "string")).toEqual([]);
});

test("S102: a server's procedures and files take turns by person, whichever session or phone they ask with", async () => {
  vi.useRealTimers();
  const server = await makeTestServer("pglite");
  onTestFinished(server.close);
  await server.organisation("o");
  const taken: string[] = [];
  const { fairTurns: turns } = server.deployment;
  expect(turns).toBeTypeOf("function");
  const port = await listening(server.app);
  const cookie = await server.cookieOf("o", "team_lead");
  const status = (path: string): Promise<number> =>
    new Promise((done, fail) => {
      const asked = request(
        { port, host: "127.0.0.1", path, headers: { host: "localhost:3000", cookie } },
        (answer) => {
          answer.resume().on("end", () => {
            taken.push(path);
            done(answer.statusCode ?? 0);
          });
        },
      );
      asked.on("error", fail).end();
    });
  const [csv, list] = ["/api/review/leads.csv", "/api/trpc/leads.assignees"];
  for (let n = 0; n < 3; n += 1) expect([await status(csv), await status(list)]).toEqual([200, 200]);
  // Each held open by the test, as costly ones are: the fifth of the same person waits, another person's does not.
  const ends: (() => void)[] = [];
  const held = Array.from({ length: 4 }, () =>
    turns("person o o-team_lead", here, () => new Promise<void>((end) => void ends.push(end))),
  );
  const waits = Promise.all([status(csv), status(list)]);
  const other = await server.call(list, { cookie: await server.cookieOf("o", "admin") });
  expect(other.status).toBe(200);
  expect(taken).toHaveLength(6);
  for (const end of ends) end();
  await Promise.all(held);
  expect(await waits).toEqual([200, 200]);
});

test("S109: the sample is made six times an hour, not more, and an hour later again", async () => {
  vi.useRealTimers();
  let now = Date.UTC(2026, 4, 4, 9);
  const server = await makeTestServer("pglite", () => now);
  onTestFinished(server.close);
  const { inSampleTurn } = server.deployment;
  // Five of the six are taken by name: each made takes seconds.
  for (let n = 0; n < 5; n += 1) await inSampleTurn("the sample", now, () => Promise.resolve(n));
  const explore = () => server.call("/api/trpc/workspace.exploreSample", { mutate: {} });
  const remove = async () => {
    const { cookies } = await server.call("/api/trpc/workspace.signInAsSample", { mutate: { role: "admin" } });
    return server.call("/api/trpc/workspace.removeSample", { mutate: {}, cookie: cookieHeader(cookies) });
  };
  expect((await explore()).status).toBe(200);
  // It is there: asking again makes nothing.
  expect((await explore()).status).toBe(200);
  expect((await remove()).status).toBe(200);
  expect((await explore()).refusal).toBe("too_many_requests");
  now += 61 * 60_000;
  expect((await explore()).status).toBe(200);
});
