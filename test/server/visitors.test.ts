import { expect, onTestFinished, test } from "vitest";
import { inject } from "../make/inject.ts";
import { makePhone } from "../make/phone.ts";
import { makeTestServer, withTestServer } from "../make/test-server.ts";

/** What one phone may ask in a minute, here; what it may ask of a server nobody told otherwise is the next test. */
const MOST = 60;

test("S27: a phone is counted by itself, whoever shares its address; made-up tokens are counted by address", async () => {
  const server = await makeTestServer("pglite", undefined, null, MOST);
  onTestFinished(server.close);
  await server.organisation("o");
  const [busy, calm] = [await makePhone(server, "o"), await makePhone(server, "o")];
  const from = "10.9.9.9";
  const push = async (token: string): Promise<number> =>
    (
      await server.call("/api/trpc/sync.push", {
        mutate: { events: [] },
        headers: { authorization: `Bearer ${token}` },
        from,
      })
    ).status;
  const statuses = new Map<number, number>();
  const count = (status: number): void => void statuses.set(status, (statuses.get(status) ?? 0) + 1);
  expect(await push(calm.token)).toBe(200);
  // The first request of a phone is a stranger's; from then on it is known.
  for (let n = 0; n < MOST + 6; n += 1) count(await push(busy.token));
  expect(statuses).toEqual(
    new Map([
      [200, MOST + 1],
      [429, 5],
    ]),
  );
  expect(await push(calm.token)).toBe(200);
  statuses.clear();
  for (let n = 0; n < MOST + 6; n += 1) count(await push(`made-up-token-number-${n}`));
  expect(statuses.get(429)).toBeGreaterThanOrEqual(6);
  expect(await push(calm.token)).toBe(200);
});

test("S27: a phone may ask 1,200 times a minute", async () => {
  const server = await withTestServer("pglite");
  const { headers } = await inject(server.app, {
    url: "/api/trpc/workspace.status",
    headers: { host: "localhost:3000" },
  });
  expect(headers["x-ratelimit-limit"]).toBe("1200");
});
