// What one stranger, rep, team lead, marketer or admin who asks for the costliest there is, without pause, costs the
// others: how long their ordinary requests take meanwhile, against when nobody else asks. On the embedded database,
// where all share one thread.
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import type { DeviceRegistered } from "#contract/devices";
import type { LibraryList } from "#contract/library";
import type { PullOutput } from "#contract/pull";
import { ask, type Caller, mutate, newCaller, query } from "../make/call-procedure.ts";
import { finished, sealed } from "../make/phone.ts";
import { type RunningServer, startServer } from "../make/running-server.ts";
import { emailOf, makeAbusePlace, PASSWORD, WORKERS } from "./abuse-place.ts";
import { askedAt, askedMeanwhile, type Asking, withoutPause } from "./asked-without-pause.ts";
import { atMost, type Metric, noted, reportBench } from "./metric.ts";
import { rounded } from "./timing.ts";

const FOR_MS = 15_000;
const QUIET_MS = 8_000;
const PAUSE_MS = 50;
const AT_ONCE = 4;
const LEAST_GOAL_MS = 100;
const PUSHES = 60;
const FACTS = 100;
const MAX_PAGE = 1_900_000;

type Worker = Caller & { deviceId: string; token: string };

const signIn = async (url: string, name: string): Promise<Caller> => {
  const caller = newCaller(url);
  const body = JSON.stringify({ email: emailOf(name), password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const answer = await ask(caller, "/api/auth/sign-in/email", { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  await answer.arrayBuffer();
  return caller;
};
const withPhone = async (caller: Caller): Promise<Worker> => {
  const deviceId = randomUUID();
  const { pushToken } = await mutate<DeviceRegistered>(caller, "devices.register", { deviceId });
  return { ...caller, deviceId, token: pushToken };
};

const statusOf = async (asked: Promise<Response>): Promise<number> => {
  const answer = await asked;
  await answer.arrayBuffer();
  return answer.status;
};
const asks = (caller: Caller, name: string, input?: unknown): Asking => {
  const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return () => statusOf(ask(caller, `/api/trpc/${name}${search}`));
};
const changes = (caller: Caller, name: string, input: () => unknown): Asking => {
  const headers = { "content-type": "application/json" };
  return () => statusOf(ask(caller, `/api/trpc/${name}`, { method: "POST", headers, body: JSON.stringify(input()) }));
};

const pushes = ({ url, token, deviceId }: Worker, leadId: string, howMany: number): Asking => {
  let seq = 0;
  return async () => {
    const events: unknown[] = [];
    for (let n = 0; n < howMany; n += 1) {
      const capturedAt = Date.now();
      const payload = finished(capturedAt - 60_000 - (seq % 100_000));
      const event = {
        eventId: randomUUID(),
        deviceId,
        leadId,
        type: "attempt.finished",
        v: 1,
        capturedAt,
        clockOffset: 0,
      };
      events.push(await sealed({ ...event, tz: "UTC", payload }, (seq += 1)));
    }
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    return askedAt(`${url}/api/trpc/sync.push`, { method: "POST", headers, body: JSON.stringify({ events }) });
  };
};

const firstLead = async (worker: Worker): Promise<string> => {
  const page = await mutate<PullOutput>(worker, "sync.pull", { deviceId: worker.deviceId });
  return page.leads[0]!.leadId;
};

/** What the others do all day: the phone's pull and push, the desk's first pages. */
const ordinary = async (rep: Worker, lead: Caller): Promise<Asking[]> => [
  changes(rep, "sync.pull", () => ({ deviceId: rep.deviceId, limit: 1 })),
  pushes(rep, await firstLead(rep), 1),
  asks(rep, "session.me"),
  asks(lead, "kept.count"),
  asks(lead, "leads.assignees"),
  () => askedAt(`${rep.url}/health`),
];

const measureAll = async (server: RunningServer): Promise<Metric[]> => {
  const { url } = server;
  const signed = new Map<string, Caller>();
  for (const [name] of WORKERS) signed.set(name, await signIn(url, name));
  const of = (name: string): Caller => signed.get(name)!;
  const [quiet, rep] = [await withPhone(of("quiet-rep")), await withPhone(of("rep"))];
  const everyday = await ordinary(quiet, of("quiet-lead"));
  const leadId = await firstLead(rep);
  const { sets } = await query<LibraryList>(of("marketing"), "library.list");
  const setId = sets[0]!.id;

  await askedMeanwhile(everyday, 2_000, PAUSE_MS);
  const calm = await askedMeanwhile(everyday, QUIET_MS, PAUSE_MS);
  const metrics: Metric[] = [
    noted("quiet", rounded(calm.median, 1), "ms", `${calm.asked} ordinary requests, nobody else asks`),
  ];
  const goal = Math.max(3 * calm.median, LEAST_GOAL_MS);

  const measure = async (name: string, asking: Asking): Promise<void> => {
    const answered = new Map<number, number>();
    const told = await askedMeanwhile(everyday, FOR_MS, PAUSE_MS, withoutPause(asking, AT_ONCE, answered));
    const counts = [...answered].map(([status, n]) => `${n} × ${status}`).join(", ");
    const against = `${rounded(calm.median, 1)} ms quiet; worst ${Math.round(told.worst)} ms of ${told.asked}; the asker: ${counts}`;
    metrics.push(atMost(name, rounded(told.median, 1), "ms", rounded(goal, 1), against));
    metrics.push(atMost(`${name}_failed`, told.failed, "requests", 0));
    console.log(`${name}: ${rounded(told.median, 1)} ms, ${told.failed} failed (${against})`);
    // What was begun for the asker ends before the next is measured.
    await askedMeanwhile(everyday, 4_000, PAUSE_MS);
  };

  const json = { "content-type": "application/json", origin: url };
  const post =
    (path: string, body: string): Asking =>
    () =>
      askedAt(`${url}${path}`, { method: "POST", headers: json, body });
  const deep = `{"name":${"[".repeat(500_000)}${"]".repeat(500_000)}}`;
  const shallow = `{"name":[${"[],".repeat(340_000)}[]]}`;
  const everything = { period: "everything" };
  let stands = false;
  const asked: [string, Asking][] = [
    [
      "stranger_signs_in",
      post("/api/auth/sign-in/email", JSON.stringify({ email: emailOf("nobody"), password: "x".repeat(120) })),
    ],
    ["stranger_deep_json", post("/api/trpc/workspace.start", deep)],
    ["stranger_wide_json", post("/api/trpc/workspace.start", shallow)],
    ["rep_pulls_all", changes(rep, "sync.pull", () => ({ deviceId: rep.deviceId, judgeVersion: 0 }))],
    ["lead_patterns", asks(of("team_lead"), "review.patterns", everything)],
    ["lead_csv", () => statusOf(ask(of("team_lead"), "/api/review/leads.csv?period=everything"))],
    ["lead_summary", asks(of("team_lead"), "review.summary", { filter: everything })],
    ["lead_search", asks(of("team_lead"), "review.leads", { filter: { ...everything, search: "a" }, limit: 50 })],
    ["lead_consistency", asks(of("team_lead"), "consistency.read", { setId: null, period: "everything" })],
    ["marketing_set", asks(of("marketing"), "library.set", { setId })],
    [
      "admin_reads_page",
      changes(of("admin"), "library.readPage", () => ({
        setId,
        way: "pasted",
        text: `<p>${"In 24 hours. <b>x</b> ".repeat(MAX_PAGE / 21)}`,
      })),
    ],
  ];
  for (const [name, asking] of asked) await measure(name, asking);

  const push = pushes(rep, leadId, FACTS);
  const began = performance.now();
  for (let n = 0; n < PUSHES; n += 1) await push();
  metrics.push(
    noted("sixty_pushes", rounded((performance.now() - began) / 1_000, 1), "s", `${FACTS} facts each, on one lead`),
  );
  await measure("rep_pushes_on_one_lead", push);
  await measure("rep_reads_that_lead", asks(rep, "review.sequence", { leadId }));
  const sequence = await query<{ rulings?: { entryId: string; matter: string }[] }>(
    of("team_lead"),
    "review.sequence",
    { leadId },
  );
  const [entry] = sequence.rulings ?? [];
  if (entry !== undefined)
    await measure(
      "lead_rules_on_that_lead",
      changes(of("team_lead"), "leads.rule", () => {
        stands = !stands;
        const decision = stands ? "stands" : "does_not_stand";
        return { leadId, entryId: entry.entryId, matter: entry.matter, decision };
      }),
    );
  return metrics;
};

/** Before the first workspace a stranger may have the sample made and removed, again and again. */
const measureSample = async (server: RunningServer): Promise<Metric[]> => {
  const { url } = server;
  const everyday: Asking[] = [() => askedAt(`${url}/health`), () => askedAt(`${url}/api/trpc/workspace.status`)];
  const calm = await askedMeanwhile(everyday, QUIET_MS, PAUSE_MS);
  const answered = new Map<number, number>();
  const stranger = newCaller(url);
  const again: Asking = async () => {
    await mutate(stranger, "workspace.exploreSample");
    await mutate(stranger, "workspace.signInAsSample", { role: "admin" });
    return statusOf(
      ask(stranger, "/api/trpc/workspace.removeSample", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      }),
    );
  };
  const told = await askedMeanwhile(everyday, FOR_MS, PAUSE_MS, withoutPause(again, 1, answered));
  const counts = [...answered].map(([status, n]) => `${n} × ${status}`).join(", ");
  const against = `${rounded(calm.median, 1)} ms quiet; worst ${Math.round(told.worst)} ms of ${told.asked}; made and removed: ${counts}`;
  const goal = rounded(Math.max(3 * calm.median, LEAST_GOAL_MS), 1);
  return [
    atMost("stranger_makes_samples", rounded(told.median, 1), "ms", goal, against),
    atMost("stranger_makes_samples_failed", told.failed, "requests", 0),
  ];
};

const served = async (
  dataDir: string | null,
  measure: (server: RunningServer) => Promise<Metric[]>,
): Promise<Metric[]> => {
  const server = await startServer(dataDir === null ? {} : { DATA_DIR: dataDir }, true);
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
};

const folder = await makeAbusePlace();
try {
  reportBench("abuse", [...(await served(folder, measureAll)), ...(await served(null, measureSample))]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
