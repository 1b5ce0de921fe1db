// How soon the review's pages are there at a hundred thousand leads, over everything and over the last 90 days, each
// against the same question as one bare statement.
import pg from "pg";
import { quantile } from "#domain/statistics/quantile";
import { type Caller, mutate, newCaller, query } from "../make/call-procedure.ts";
import { startPostgres } from "../make/postgres-server.ts";
import { startServer } from "../make/running-server.ts";
import { startCode } from "../make/start-code.ts";
import { atMost, type Metric, noted, reportBench } from "./metric.ts";
import { type ReportQuestion, reportQuestions, RESCUE } from "./report-questions.ts";
import { makeReportRecord } from "./report-record.ts";
import { rounded } from "./timing.ts";

const RECORD = { leads: 100_000, attempts: 400_000, days: 730 };
const MOST_PATTERNS_MS = 1_000;
const MOST_REPORT_MS = 500;
const MOST_RECENT_MS = 300;
const WARM_UP = 1;
const ROUNDS = 5;

const medianOf = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    if (round >= WARM_UP) times.push(performance.now() - started);
  }
  return Math.round(
    quantile(
      times.sort((a, b) => a - b),
      0.5,
    ) ?? Number.NaN,
  );
};

/** The workspace with somebody signed in, made by a server of its own: the record is made while none watches. */
const startWorkspace = async (databaseUrl: string): Promise<Caller["cookies"]> => {
  const server = await startServer({ DATABASE_URL: databaseUrl });
  const caller = newCaller(server.url);
  await mutate(caller, "workspace.start", {
    name: "Bench",
    zone: "Europe/Amsterdam",
    preset: "considered_business",
    adminName: "Bench",
    email: "bench@example.com",
    password: "a long enough password",
    code: await startCode(server),
  });
  await server.stop();
  return caller.cookies;
};

const measured = async (caller: Caller, bare: pg.Client, asked: ReportQuestion, when: string): Promise<Metric> => {
  const { name, procedure, input } = asked;
  const took = await medianOf(() => query(caller, procedure, input));
  const against = `${await medianOf(() => bare.query(asked.bare))} ms as one bare statement`;
  const most = when === "90_days" ? MOST_RECENT_MS : name === "patterns" ? MOST_PATTERNS_MS : MOST_REPORT_MS;
  return atMost(`${name}_${when}`, took, "ms", most, against);
};

const postgres = await startPostgres(true);
try {
  const cookies = await startWorkspace(postgres.url);
  const started = performance.now();
  await makeReportRecord({ kind: "postgres", url: postgres.url, pool: 4 }, RECORD);
  const size = `${RECORD.leads} leads with ${RECORD.attempts} attempts over two years, inserted and judged`;
  const metrics: Metric[] = [noted("record_made", rounded((performance.now() - started) / 1_000, 1), "s", size)];
  const server = await startServer({ DATABASE_URL: postgres.url });
  const bare = new pg.Client({ connectionString: postgres.url });
  await bare.connect();
  try {
    const caller: Caller = { url: server.url, cookies };
    metrics.push(await measured(caller, bare, RESCUE, "now"));
    for (const period of ["everything", "90_days"] as const) {
      for (const asked of reportQuestions(period)) metrics.push(await measured(caller, bare, asked, period));
    }
  } finally {
    await bare.end();
    await server.stop();
  }
  reportBench("report", metrics);
} finally {
  await postgres.stop();
}
