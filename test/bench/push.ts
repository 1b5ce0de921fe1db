// How many events a second phones get onto record over the real server, judged, against bare inserts of the same rows.
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { quantile } from "#domain/statistics/quantile";
import { startPostgres } from "../make/postgres-server.ts";
import { startServer } from "../make/running-server.ts";
import { atLeast, noted, reportBench } from "./metric.ts";
import { makeFleet, pushBatch } from "./push-fleet.ts";
import { rounded } from "./timing.ts";

const PHONES = 8;
const BATCHES = 20;
const EVENTS_A_BATCH = 100;
/** A server works for weeks: what it takes until its code is compiled, some seconds after its start, is told by itself. */
const WARM_UP = 12;
const LEAST_EVENTS_A_SECOND = 3_000;

/** The same rows again into a bare table, each by its own statement, over as many connections. */
async function insertedOneByOne(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: PHONES });
  // A connection on its way out hears the server stop.
  pool.on("error", () => undefined);
  try {
    const { rows } = await pool.query<Record<string, unknown>>("select * from fact order by device_id, device_seq");
    await pool.query("create table bare_fact (like fact including all)");
    const columns = Object.keys(rows[0] ?? {});
    const text = `insert into bare_fact (${columns.join(", ")}) values (${columns.map((_, at) => `$${at + 1}`).join(", ")})`;
    let next = 0;
    const started = performance.now();
    await Promise.all(
      Array.from({ length: PHONES }, async () => {
        for (let row = rows[next++]; row !== undefined; row = rows[next++]) {
          const values = columns.map((name) => (name === "payload" ? JSON.stringify(row![name]) : row![name]));
          await pool.query({ name: "bare", text, values });
        }
      }),
    );
    return rows.length / ((performance.now() - started) / 1000);
  } finally {
    await pool.end();
  }
}

/** Waits until the server has judged all it found on record, so that only pushes are measured; then the store counts. */
async function judgedOnce(url: string, leads: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const began = performance.now(); ;) {
      if (performance.now() - began > 60_000) throw new Error("the server did not judge what it found in a minute");
      const { rows } = await client.query<{ n: number }>("select count(*)::int n from assessment");
      if (rows[0]!.n >= leads) break;
      await setTimeout(100);
    }
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

const postgres = await startPostgres(true);
try {
  const fleet = { phones: PHONES, leadsEach: 200, batches: BATCHES + WARM_UP, eventsABatch: EVENTS_A_BATCH, orgs: 1 };
  const phones = await makeFleet(postgres.url, fleet);
  const server = await startServer({ DATABASE_URL: postgres.url });
  const times: number[] = [];
  let seconds = 0;
  let coldSeconds = 0;
  try {
    const sendAll = (from: number, to: number): Promise<unknown> =>
      Promise.all(
        phones.map(async ({ token, batches }) => {
          for (const batch of batches.slice(from, to)) times.push(await pushBatch(server.url, token, batch));
        }),
      );
    await judgedOnce(postgres.url, PHONES * fleet.leadsEach);
    const began = performance.now();
    await sendAll(0, WARM_UP);
    coldSeconds = (performance.now() - began) / 1000;
    times.length = 0;
    const started = performance.now();
    await sendAll(WARM_UP, WARM_UP + BATCHES);
    seconds = (performance.now() - started) / 1000;
  } finally {
    await server.stop();
  }
  const events = PHONES * BATCHES * EVENTS_A_BATCH;
  const bare = await insertedOneByOne(postgres.url);
  const sorted = times.toSorted((a, b) => a - b);
  reportBench("push", [
    atLeast(
      "events_per_second",
      Math.round(events / seconds),
      "events/s",
      LEAST_EVENTS_A_SECOND,
      `${Math.round(bare)} events/s inserted one statement an event, nothing read, checked or judged`,
    ),
    noted("times_bare_inserts", rounded(events / seconds / bare), "times"),
    noted(
      "just_started",
      Math.round((PHONES * WARM_UP * EVENTS_A_BATCH) / coldSeconds),
      "events/s",
      `the first ${PHONES * WARM_UP * EVENTS_A_BATCH} events after the start`,
    ),
    noted(
      "batch_p50",
      rounded(quantile(sorted, 0.5) ?? Number.NaN, 1),
      "ms",
      `${PHONES} phones at once, ${EVENTS_A_BATCH} events a batch`,
    ),
    noted("batch_p95", rounded(quantile(sorted, 0.95) ?? Number.NaN, 1), "ms"),
  ]);
} finally {
  await postgres.stop();
}
