import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seed as firstSeed } from "../simulate/property-runs.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises } from "./after-faults.ts";
import { makeFleet, NOON } from "./fleet.ts";
import { happen, happening } from "./mixture.ts";

/** A few in an ordinary run; `npm run test:faults -- --seeds N` asks for more. */
const SEEDS = Number(process.env["FAIRLEAD_SEEDS"] ?? 12);
const seeds = Array.from({ length: SEEDS }, (_, at) => firstSeed + at);

const clock = { now: NOON };
let server: TestServer;
let saved = 0;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

const story = fc.array(happening, { minLength: 8, maxLength: 40 });

// One seed is one mixture: `--seeds 1 --seed S` shows it again. A mixture that breaks a promise is made smaller first.
test.each(seeds)("F0: in mixture %i of faults nothing is lost and nothing gets stuck", { timeout: 900_000 }, (seed) =>
  fc.assert(
    fc.asyncProperty(story, async (happenings) => {
      const fleet = await makeFleet(server, clock);
      for (const rep of [0, 0, 1] as const) await fleet.phone(rep);
      for (const what of happenings) await happen(fleet, what);
      await keepsBothPromises(fleet);
      saved += fleet.phones.reduce((sum, phone) => sum + phone.saved.size, 0);
    }),
    { seed, numRuns: 1, unbiased: true },
  ),
);

test("F0: the mixtures had something to lose", () => {
  expect(saved).toBeGreaterThan(SEEDS);
  console.log(`${SEEDS} mixtures from seed ${firstSeed}: ${saved} events saved`);
});
