// What one stranger, rep, team lead, marketer or admin who asks for the costliest there is, without pause, costs the
// others: how long their ordinary requests take meanwhile, against when nobody else asks. On the embedded database,
// where all share one thread. Names of costliest.ts after the command: only those.
import { once } from "node:events";
import { rmSync } from "node:fs";
import { Worker as Thread } from "node:worker_threads";
import type { LibraryList } from "#contract/library";
import type { PullOutput } from "#contract/pull";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { type Caller, mutate, newCaller, query } from "../make/call-procedure.ts";
import { coreTime } from "../make/core-time.ts";
import { type RunningServer, startServer } from "../make/running-server.ts";
import { within } from "../make/within.ts";
import { asks, changes, pushes, signIn, withPhone, type Worker } from "./abuse-callers.ts";
import { type AbusePlace, makeAbusePlace, WORKERS } from "./abuse-place.ts";
import { askedAt, askedMeanwhile, type Asking } from "./asked-without-pause.ts";
import { COSTLIEST, type Costly } from "./costliest.ts";
import { atMost, type Metric, noted, reportBench } from "./metric.ts";
import { rounded } from "./timing.ts";

const FOR_MS = 15_000;
const QUIET_MS = 8_000;
/** What was begun for an asker ends before the next is measured. */
const REST_MS = 4_000;
/** So that the two who are measured stay within the requests that one person may make in a minute. */
const PAUSE_MS = 100;
const AT_ONCE = 4;
const LEAST_GOAL_MS = 100;
const PUSHES = 60;
const FACTS = 100;
/** Whoever connects says whom it asks for: strangers have another address than those who work. */
const BEHIND_PROXY = { TRUST_PROXY: "1" };
const SAMPLES = "stranger_makes_samples";

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

const answersOf = async (name: string, of: Costly, atOnce: number): Promise<Map<number, number>> => {
  const workerData = { name, of, forMs: FOR_MS, atOnce };
  const thread = new Thread(new URL("./asker-thread.ts", import.meta.url), { workerData });
  const told = within(`what ${name} was answered`, 10 * FOR_MS, once(thread, "message"));
  const [answered] = (await told) as [Map<number, number>];
  return answered;
};

/**
 * The figure of each name against the quiet one. Beside it stands what it would be on a machine that does nothing else,
 * and how much of a core the server used meanwhile.
 */
const measured = async (
  { child }: RunningServer,
  names: readonly string[],
  of: Costly,
  everyday: readonly Asking[],
  atOnce: number,
): Promise<Metric[]> => {
  const waitedMs = (): number => coreTime().waitedMs + coreTime(child.pid).waitedMs;
  const during = (forMs: number, work?: () => Promise<unknown>) =>
    askedMeanwhile(everyday, forMs, PAUSE_MS, waitedMs, work);
  await during(2_000);
  const calm = await during(QUIET_MS);
  const quiet = rounded(calm.median, 1);
  const metrics: Metric[] = [];
  for (const name of names) {
    let answered = new Map<number, number>();
    const before = coreTime(child.pid).usedMs;
    const told = await during(FOR_MS, async () => {
      answered = await answersOf(name, of, atOnce);
    });
    const used = Math.round(((coreTime(child.pid).usedMs - before) / FOR_MS) * 100);
    const counts = [...answered].map(([status, n]) => `${n} × ${status}`).join(", ");
    const alone = `undisturbed ${rounded(told.undisturbed, 1)} ms, quiet ${rounded(calm.undisturbed, 1)} ms`;
    const asked = `${alone}; the server used ${used} % of a core; worst ${Math.round(told.worst)} ms of ${told.asked}; the asker: ${counts}`;
    const goal = rounded(Math.max(3 * calm.median, LEAST_GOAL_MS), 1);
    metrics.push(atMost(name, rounded(told.median, 1), "ms", goal, `${quiet} ms quiet; ${asked}`));
    metrics.push(atMost(`${name}_failed`, told.failed, "requests", 0));
    console.log(`${name}: ${rounded(told.median, 1)} ms, ${told.failed} failed (${quiet} ms quiet; ${asked})`);
    await during(REST_MS);
  }
  return metrics;
};

const measureAll = async (server: RunningServer, place: AbusePlace, names: readonly string[]): Promise<Metric[]> => {
  const { url } = server;
  const signed = new Map<string, Caller>();
  for (const [name] of WORKERS) signed.set(name, await signIn(url, name));
  const by = (name: string): Caller => signed.get(name)!;
  const [quiet, rep] = [await withPhone(by("quiet-rep")), await withPhone(by("rep"))];
  const { sets } = await query<LibraryList>(by("marketing"), "library.list");
  const { longId, ruledId } = place;
  const read = await query<ReviewSequenceOutput>(by("team_lead"), "review.sequence", { leadId: ruledId });
  const [ruled] = read.ok ? (read.sequence.rulings ?? []) : [];
  if (ruled === undefined) throw new Error("nothing of that lead may be ruled on");
  const of: Costly = {
    ...{ url, rep, longId, ruledId, leadId: await firstLead(rep), setId: sets[0]!.id },
    people: { team_lead: by("team_lead"), marketing: by("marketing"), admin: by("admin") },
    entry: { entryId: ruled.entryId, matter: ruled.matter },
  };
  const push = pushes(await withPhone(by("rep")), of.leadId, FACTS);
  const began = performance.now();
  for (let n = 0; n < PUSHES; n += 1) await push();
  const seconds = rounded((performance.now() - began) / 1_000, 1);
  const everyday = await ordinary(quiet, by("quiet-lead"));
  return [
    noted("sixty_pushes", seconds, "s", `${FACTS} facts each, on one lead`),
    ...(await measured(server, names, of, everyday, AT_ONCE)),
  ];
};

const measureSamples = async (server: RunningServer): Promise<Metric[]> => {
  const { url } = server;
  const everyday: Asking[] = [() => askedAt(`${url}/health`), () => askedAt(`${url}/api/trpc/workspace.status`)];
  const nobody = newCaller(url);
  const people = { team_lead: nobody, marketing: nobody, admin: nobody };
  const rep = { ...nobody, deviceId: "", token: "" };
  const none = { leadId: "", setId: "", longId: "", ruledId: "", entry: { entryId: "", matter: "" } };
  return measured(server, [SAMPLES], { url, people, rep, ...none }, everyday, 1);
};

const chosen = process.argv.slice(2);
const names = Object.keys(COSTLIEST).filter((name) => chosen.length === 0 || chosen.includes(name));
const metrics: Metric[] = [];
if (names.some((name) => name !== SAMPLES)) {
  const place = await makeAbusePlace();
  const server = await startServer({ DATA_DIR: place.folder, ...BEHIND_PROXY }, true);
  try {
    metrics.push(
      ...(await measureAll(
        server,
        place,
        names.filter((name) => name !== SAMPLES),
      )),
    );
  } finally {
    await server.stop();
    rmSync(place.folder, { recursive: true, force: true });
  }
}
if (names.includes(SAMPLES)) {
  const server = await startServer(BEHIND_PROXY, true);
  try {
    metrics.push(...(await measureSamples(server)));
  } finally {
    await server.stop();
  }
}
reportBench("abuse", metrics);
