// How fast a team's past comes in over the running server, what memory it takes, and that every write is on the disk.
import { readFileSync, writeFileSync } from "node:fs";
import type { StatusOutput } from "#contract/import-batch";
import type { ImportMapping } from "#contract/import-mapping";
import { ask, type Caller, mutate, query } from "../make/call-procedure.ts";
import { ownWorkspace } from "../make/own-workspace.ts";
import { startPostgres } from "../make/postgres-server.ts";
import { startServer } from "../make/running-server.ts";
import { inventedHistory } from "./invented-history.ts";
import { atLeast, atMost, type Metric, noted, reportBench } from "./metric.ts";
import { syncedCommits } from "./synced-commits.ts";
import { rounded } from "./timing.ts";

/** What comes in, and within what. */
type Past = { leads: number; attemptsPerLead: number; mostSeconds: number; mostResidentMb: number };
const TEAM: Past = { leads: 13_000, attemptsPerLead: 4.85, mostSeconds: 30, mostResidentMb: 1_200 };
const FIRM: Past = { leads: 100_000, attemptsPerLead: 4, mostSeconds: 120, mostResidentMb: 1_500 };

const sent = {
  kind: "contact",
  direction: "out",
  result: "sent",
  content: "not_recorded",
  automation: "none",
} as const;
const MAPPINGS: Record<"leads" | "attempts", ImportMapping> = {
  leads: {
    kind: "leads",
    system: "bench",
    zone: "Europe/Amsterdam",
    id: "lead_id",
    arrivedAt: { column: "created_at", format: "iso" },
    source: { column: "source" },
    outcome: {
      column: "outcome",
      values: { approved: "progressed", declined: "not_progressed", cancelled: "not_progressed" },
    },
    outcomeAt: { column: "outcome_at", format: "iso" },
  },
  attempts: {
    kind: "attempts",
    system: "bench",
    zone: "Europe/Amsterdam",
    id: "attempt_id",
    leadId: "lead_id",
    type: {
      column: "type",
      values: {
        call: { ...sent, channel: "call", result: "unknown" },
        email: { ...sent, channel: "email" },
        sms: { ...sent, channel: "sms" },
      },
      otherwise: "not_contact",
    },
    result: {
      column: "result",
      values: { reached: "reached", "rang out": "rang_out", voicemail: "voicemail_left", busy: "busy" },
    },
    startedAt: { column: "started_at", format: "iso" },
    endedAt: { column: "ended_at", format: "iso" },
    owner: { column: "owner" },
  },
};

/** Forgets the most memory held so far: making a new database takes more than serving it (Linux only). */
const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, "5");

/** The most memory the process has held, MB (Linux only). */
const peakResidentMb = (pid: number): number => {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(line?.[1]) / 1024);
};

async function until(caller: Caller, batchId: string, done: (state: StatusOutput) => boolean): Promise<StatusOutput> {
  for (;;) {
    const state = await query<StatusOutput>(caller, "imports.status", { batchId });
    if (state.batch.status === "failed") throw new Error(`The import stopped: ${JSON.stringify(state.batch.problem)}`);
    if (done(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Uploads a file, runs the dry run and the import, and waits until its leads are judged. */
async function bringIn(caller: Caller, kind: "leads" | "attempts", text: string): Promise<StatusOutput> {
  const init = { method: "POST", headers: { "content-type": "application/octet-stream" }, body: text };
  const upload = await ask(caller, `/api/import/upload?kind=${kind}&name=${kind}.csv`, init);
  if (!upload.ok) throw new Error(`upload: ${upload.status} ${await upload.text()}`);
  const { batchId } = (await upload.json()) as { batchId: string };
  await mutate(caller, "imports.check", { batchId, mapping: MAPPINGS[kind] });
  await until(caller, batchId, ({ batch }) => batch.status === "ready");
  await mutate(caller, "imports.start", { batchId });
  return until(caller, batchId, ({ batch }) => batch.status === "done" && batch.phase === "ended");
}

/** Brings a past into a new workspace of a server started with `env`; each metric's name begins with `name`. */
async function broughtIn(name: string, past: Past, env: Record<string, string> = {}): Promise<Metric[]> {
  const history = inventedHistory(7, past.leads, past.attemptsPerLead);
  const server = await startServer(env);
  const metrics: Metric[] = [];
  try {
    const caller = await ownWorkspace(server);
    const pid = server.child.pid ?? 0;
    const isLinux = process.platform === "linux";
    if (isLinux) {
      const before = peakResidentMb(pid);
      metrics.push(noted(`${name}_peak_resident_before`, before, "MB", "making the database and the workspace"));
      forgetPeak(pid);
    }
    const started = performance.now();
    await bringIn(caller, "leads", history.leads);
    const leadSeconds = (performance.now() - started) / 1000;
    const { batch } = await bringIn(caller, "attempts", history.attempts);
    const seconds = (performance.now() - started) / 1000;
    const rows = history.leadRows + history.attemptRows;
    const size = `${history.leadRows} leads and ${history.attemptRows} attempts, checked, imported and judged`;
    metrics.push(
      atMost(`${name}_seconds`, rounded(seconds, 1), "s", past.mostSeconds, size),
      noted(`${name}_seconds_of_leads`, rounded(leadSeconds, 1), "s"),
      noted(`${name}_rows_per_second`, Math.round(rows / seconds), "rows/s"),
      noted(`${name}_rows_given_back`, batch.counts.rejected, "rows"),
    );
    if (isLinux)
      metrics.push(
        atMost(`${name}_peak_resident`, peakResidentMb(pid), "MB", past.mostResidentMb, "during the import"),
      );
  } finally {
    await server.stop();
  }
  return metrics;
}

const metrics = await broughtIn("embedded", TEAM);
const postgres = await startPostgres(true);
try {
  metrics.push(...(await broughtIn("postgres", FIRM, { DATABASE_URL: postgres.url })));
} finally {
  await postgres.stop();
}

const { commits, synced, milliseconds } = await syncedCommits(200);
metrics.push(
  atLeast("fsync_per_commit", rounded(synced / commits), "calls", 1, `${commits} single commits to the embedded store`),
  noted("commit_milliseconds", rounded(milliseconds / commits), "ms"),
);
reportBench("import", metrics);
