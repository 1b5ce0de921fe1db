import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settings } from "../simulate/property-runs.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises } from "./after-faults.ts";
import { makeFleet, NOON } from "./fleet.ts";
import { happen, happening } from "./mixture.ts";

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

test("F0: whatever mixture of faults, nothing that was said to be saved is lost or doubled, and nothing gets stuck", { timeout: 3_600_000 }, async () => {
  const { numRuns, seed } = settings(Number(process.env["FAIRLEAD_SEEDS"] ?? 12));
  let saved = 0;
  const begun = performance.now();
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 6, maxLength: 40 }), async (story) => {
      const fleet = await makeFleet(server, clock);
      for (const rep of [0, 0, 1] as const) await fleet.phone(rep);
      for (const what of story) await happen(fleet, what);
      await keepsBothPromises(fleet);
      saved += fleet.phones.reduce((sum, phone) => sum + phone.saved.size, 0);
    }),
    { numRuns, seed, interruptAfterTimeLimit: Number(process.env["FAIRLEAD_LIMIT"] ?? 3_000_000) },
  );
  expect(saved).toBeGreaterThan(0);
  console.log(`${numRuns} mixtures, ${saved} events, ${Math.round((performance.now() - begun) / 1000)} s`);
});
