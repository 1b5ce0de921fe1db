import { setTimeout as wait } from "node:timers/promises";
import { PgBoss, fromPglite } from "pg-boss";
import { bareError } from "../base/bare-error.ts";
import { uncountedTry } from "../db/engine/uncounted-try.ts";
import type { Connection } from "../db/engine/connect.ts";
import type { Enqueue, JobData, JobHandlers, JobName } from "../base/job.ts";

/** A job whose process died is handed to another after this long without a sign of life, s. */
const HEARTBEAT_S = 20;
/** No job is let run longer than this, s: an import of the largest file allowed takes minutes. */
const LONGEST_S = 6 * 3600;
/** A job that threw, or whose process died, is tried this often again. */
const RETRIES = 5;
/** How often each process asks for work that another one put in the queue, s. */
const LOOK_S = 2;
/** What is given back at a stop is written down by then; else it counts as if the process had died, ms. */
const GIVE_BACK_MS = 2_000;

export type Jobs = {
  enqueue: Enqueue;
  /** Puts this work into the queue every `seconds` from now on; once, however many processes ask. */
  every: <Name extends JobName>(seconds: number, name: Name, data: JobData[Name]) => Promise<void>;
  /** Starts taking work. */
  work: (handlers: JobHandlers) => Promise<void>;
  /** Takes no more; lets what runs finish for up to `graceMs`, then gives back the rest, without counting it as a try. */
  stop: (graceMs: number) => Promise<void>;
};

/** What goes wrong in pg-boss comes as a bare object at times, with an error's parts. */
const errorOf = (thrown: object): Error => (thrown instanceof Error ? thrown : Object.assign(new Error(), thrown));

/**
 * The job queue, in the same database (schema `pgboss`): pg-boss with a pool of its own on PostgreSQL, through the
 * one connection on the embedded database. `report` gets what goes wrong in the background.
 */
export async function openJobs(raw: Connection["raw"], report: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    ...(raw.kind === "postgres"
      ? { connectionString: raw.url, max: 3, application_name: "fairlead-jobs" }
      : { db: fromPglite(raw.client), backend: "pglite" as const }),
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    // Nothing is scheduled by clock expressions; each handler asks for its own next run.
    schedule: false,
  });
  boss.on("error", (thrown) => report(errorOf(thrown)));
  await boss.start();
  const ready = new Set<JobName>();
  const queue = async (name: JobName): Promise<void> => {
    if (ready.has(name)) return;
    await boss.createQueue(name, {
      retryLimit: RETRIES,
      retryDelay: 5,
      retryBackoff: true,
      expireInSeconds: LONGEST_S,
      heartbeatSeconds: HEARTBEAT_S,
      deleteAfterSeconds: 24 * 3600,
    });
    ready.add(name);
  };
  const ending = new AbortController();
  /** Of each piece of work that is under way: what makes it be left, finished or not. */
  const leaving = new Set<() => void>();
  const takers = new Map<JobName, string>();
  /** Whoever takes such work in this process asks for it now, not at their next look. */
  const call = (name: JobName): void => {
    const taker = takers.get(name);
    if (taker !== undefined) boss.notifyWorker(taker);
  };

  const enqueue: Enqueue = async (name, data) => {
    await queue(name);
    await boss.send(name, data);
    call(name);
  };

  const take = async <Name extends JobName>(name: Name, handlers: JobHandlers): Promise<void> => {
    const handler = handlers[name];
    if (handler === undefined) return;
    await queue(name);
    const options = { batchSize: 1, pollingIntervalSeconds: LOOK_S };
    const taker = await boss.work<JobData[Name]>(name, options, async ([job]) => {
      if (job === undefined) return;
      const { signal } = ending;
      const left = Promise.withResolvers<never>();
      const leave = (): void => left.reject(signal.reason);
      leaving.add(leave);
      const work = async (): Promise<void> => {
        signal.throwIfAborted();
        await handler(job.data, signal);
      };
      const isDone = await Promise.race([work(), left.promise])
        .then(
          () => true,
          (error: unknown) => {
            if (signal.aborted && error === signal.reason) return false;
            // What a job throws is kept in the queue: no place for people's data.
            throw bareError(error);
          },
        )
        .finally(() => leaving.delete(leave));
      if (isDone) return;
      await uncountedTry(boss.getDb(), name, job.id).catch((error: Error) => report(error));
      throw new Error("left for another process");
    });
    takers.set(name, taker);
  };

  const timers: NodeJS.Timeout[] = [];
  const every: Jobs["every"] = async (seconds, name, data) => {
    await queue(name);
    const send = async (): Promise<void> => {
      try {
        await boss.send(name, data, { singletonSeconds: seconds });
        call(name);
      } catch (error) {
        report(error instanceof Error ? error : new Error(String(error)));
      }
    };
    timers.push(setInterval(() => void send(), seconds * 1000).unref());
    await send();
  };

  return {
    enqueue,
    every,
    work: async (handlers) => {
      for (const name of Object.keys(handlers) as JobName[]) await take(name, handlers);
    },
    stop: async (graceMs) => {
      for (const timer of timers) clearInterval(timer);
      ending.abort();
      // pg-boss itself looks every half second whether they have ended.
      const ended = Promise.all([...takers.keys()].map((name) => boss.offWork(name, { wait: true })));
      await Promise.race([ended, wait(graceMs, undefined, { ref: false })]);
      for (const leave of leaving) leave();
      await Promise.race([ended, wait(GIVE_BACK_MS, undefined, { ref: false })]);
      await boss.stop({ graceful: false, close: raw.kind === "postgres" });
    },
  };
}
