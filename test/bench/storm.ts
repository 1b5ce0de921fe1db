// A thousand phones come back within ten seconds, each with twenty events: how soon all is on record and judged.
import { setTimeout as wait } from "node:timers/promises";
import { quantile } from "#domain/statistics/quantile";
import { startPostgres } from "../make/postgres-server.ts";
import { startServer } from "../make/running-server.ts";
import { atMost, noted, reportBench } from "./metric.ts";
import { makeFleet, pushBatch } from "./push-fleet.ts";
import { rounded } from "./timing.ts";

const PHONES = 1_000;
const EVENTS_EACH = 20;
const WITHIN_MS = 10_000;
const LIMIT_SECONDS = 15;
const LIMIT_P95_MS = 3_000;

const postgres = await startPostgres(true);
try {
  const fleet = { phones: PHONES, leadsEach: 12, batches: 1, eventsABatch: EVENTS_EACH, orgs: 4 };
  const phones = await makeFleet(postgres.url, fleet);
  const server = await startServer({ DATABASE_URL: postgres.url });
  const times: number[] = [];
  const errors: string[] = [];
  const started = performance.now();
  let seconds = 0;
  try {
    await Promise.all(
      phones.map(async ({ token, batches }, at) => {
        await wait((at / PHONES) * WITHIN_MS);
        await pushBatch(server.url, token, batches[0] ?? []).then(
          (took) => times.push(took),
          (error: Error) => errors.push(error.message),
        );
      }),
    );
    seconds = (performance.now() - started) / 1_000;
  } finally {
    await server.stop();
  }
  const sorted = times.toSorted((a, b) => a - b);
  if (errors[0] !== undefined) console.log(errors[0]);
  reportBench("storm", [
    atMost(
      "drained",
      rounded(seconds, 1),
      "s",
      LIMIT_SECONDS,
      `${PHONES} phones of one address come within ${WITHIN_MS / 1_000} s`,
    ),
    atMost("answer_p95", rounded(quantile(sorted, 0.95) ?? Number.NaN, 1), "ms", LIMIT_P95_MS),
    noted("answer_p50", rounded(quantile(sorted, 0.5) ?? Number.NaN, 1), "ms"),
    atMost("errors", errors.length, "pushes", 0, `${PHONES} pushes of ${EVENTS_EACH} events, all put on record`),
  ]);
} finally {
  await postgres.stop();
}
