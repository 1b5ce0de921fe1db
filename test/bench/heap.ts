// Whether a server under a fleet's steady load holds more and more: its heap after collection, minute by minute.
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { PullInput, PullOutput } from "#contract/pull";
import { chance } from "../make/chance.ts";
import { ask, type Caller, mutate, newCaller } from "../make/call-procedure.ts";
import { startPostgres } from "../make/postgres-server.ts";
import { startServer } from "../make/running-server.ts";
import { heapOf } from "./heap-of.ts";
import { atMost, noted, reportBench } from "./metric.ts";
import { type FleetPhone, makeFleet, pushBatch } from "./push-fleet.ts";
import { rounded } from "./timing.ts";

const PHONES = 40;
const EVENTS_A_PUSH = 6;
const EVERY_MS = 10_000;
const MOST_GROWTH = 5;
/** Shorter for a trial; growth is measured from a third of it to its end. */
const MINUTES = Number(process.env["HEAP_MINUTES"] ?? 30);
const SAMPLES = 30;
const FROM = SAMPLES / 3;
const PASSWORD = "a long enough phrase";
const MIB = 1_048_576;

const done = { pushes: 0, pulls: 0, leads: 0 };

const signIn = async (url: string, { email }: FleetPhone): Promise<Caller> => {
  const caller = newCaller(url);
  const body = JSON.stringify({ email, password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const answer = await ask(caller, "/api/auth/sign-in/email", { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  return caller;
};

const begins = chance("phones that begin at different moments");

/** What a phone does all day: it writes down, sends, and pulls until there is no more. */
const work = async (url: string, phone: FleetPhone, until: number): Promise<void> => {
  const caller = await signIn(url, phone);
  let stands: Pick<PullInput, "cursor" | "first"> = { cursor: null, first: null };
  await wait(begins() * EVERY_MS);
  while (Date.now() < until) {
    const next = Date.now() + EVERY_MS;
    await pushBatch(url, phone.token, await phone.write(EVENTS_A_PUSH, Date.now() - 600_000));
    done.pushes += 1;
    for (;;) {
      const page = await mutate<PullOutput>(caller, "sync.pull", { deviceId: phone.deviceId, ...stands });
      stands = page.resetRequired ? { cursor: null, first: null } : { cursor: page.cursor, first: page.first };
      done.pulls += 1;
      done.leads += page.leads.length;
      if (!page.more) break;
    }
    await wait(Math.max(0, next - Date.now()));
  }
};

const residentMiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024;

const postgres = await startPostgres();
try {
  const fleet = { phones: PHONES, leadsEach: 100, batches: 0, eventsABatch: 0, orgs: 4, password: PASSWORD };
  const phones = await makeFleet(postgres.url, fleet);
  const server = await startServer({ DATABASE_URL: postgres.url, NODE_OPTIONS: "--inspect=127.0.0.1:0" });
  try {
    const heap = await heapOf(server);
    const started = Date.now();
    const until = started + MINUTES * 60_000;
    const working = Promise.all(phones.map((phone) => work(server.url, phone, until + EVERY_MS)));
    const sizes: number[] = [];
    const sampling = (async () => {
      for (let at = 0; at <= SAMPLES; at += 1) {
        await wait(Math.max(0, started + (at / SAMPLES) * (until - started) - Date.now()));
        sizes.push((await heap()) / MIB);
        console.log(
          `minute ${rounded((at / SAMPLES) * MINUTES, 1)}: ${rounded(sizes.at(-1) ?? 0)} MiB after collection`,
        );
      }
    })();
    await Promise.all([working, sampling]);
    const [from, to] = [sizes[FROM] ?? Number.NaN, sizes.at(-1) ?? Number.NaN];
    reportBench("heap", [
      atMost(
        "growth",
        rounded((to / from - 1) * 100, 1),
        "%",
        MOST_GROWTH,
        `${rounded(from)} MiB after collection at minute ${MINUTES / 3}, ${rounded(to)} at minute ${MINUTES}`,
      ),
      noted("resident", rounded(residentMiB(server.child.pid ?? 0), 0), "MiB"),
      noted("pushes", done.pushes, "pushes", `${PHONES} phones, ${EVENTS_A_PUSH} events each`),
      noted("pulls", done.pulls, "pulls", `${done.leads} leads given`),
    ]);
  } finally {
    await server.stop();
  }
} finally {
  await postgres.stop();
}
