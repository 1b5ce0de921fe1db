import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import type { JobHandlers } from "#server/base/job";
import type { Database } from "#server/db/engine/database";
import { openJobs } from "#server/jobs/boss";
import { anEngine, type Engine, withDatabase } from "../make/database.ts";
import { within } from "../make/within.ts";

const LIMIT_MS = 30_000;
/** Long enough for whatever ends. */
const GRACE_MS = 20_000;

type Row = { state: string; retry_count: number };
const rowsOf = async (db: Database): Promise<Row[]> =>
  (await db.execute<Row>(sql`select state::text, retry_count from pgboss.job order by created_on`)).rows;

/** A queue with one piece of work in it, which may be tried once and no more. */
const place = async (engine: Engine) => {
  const { raw, db } = await withDatabase(engine);
  const told: unknown[] = [];
  const open = async (handler?: JobHandlers["sync.tidy"]) => {
    const jobs = await openJobs(raw, (error) => void told.push(error));
    onTestFinished(() => jobs.stop(0));
    if (handler !== undefined) await jobs.work({ "sync.tidy": handler });
    return jobs;
  };
  const putting = await open();
  await putting.enqueue("sync.tidy", {});
  await putting.stop(0);
  await db.execute(sql`update pgboss.job set retry_limit = 0`);
  /** A process that begins the work, and is asked to stop in the middle of it. */
  const stopped = async (work: (signal: AbortSignal) => Promise<void>, graceMs: number): Promise<void> => {
    const begun = Promise.withResolvers<void>();
    const jobs = await open((_, signal) => {
      begun.resolve();
      return work(signal);
    });
    // What was given back is waited with for a few seconds.
    await db.execute(sql`update pgboss.job set start_after = now() where state = 'retry'`);
    await within("the work to be begun", LIMIT_MS, begun.promise);
    await jobs.stop(graceMs);
  };
  return { db, told, open, stopped };
};

const untilStopped = async (signal: AbortSignal): Promise<void> => {
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  signal.throwIfAborted();
};

describe.each(anEngine(import.meta.filename))("work under way at a stop, on %s", (engine) => {
  test("S114: it counts as no try, whether it stopped or outlived the grace; a process that dies does", async () => {
    const { db, open, stopped } = await place(engine);
    for (const time of [1, 2, 3]) {
      await stopped(untilStopped, GRACE_MS);
      expect(await rowsOf(db), `stop ${time}`).toEqual([{ state: "retry", retry_count: -1 }]);
      await stopped(() => new Promise<void>(() => undefined), 50);
      expect(await rowsOf(db), `grace ${time}`).toEqual([{ state: "retry", retry_count: -1 }]);
    }
    // What a killed process leaves behind.
    await db.execute(sql`
      update pgboss.job set state = 'active', retry_count = 0, heartbeat_on = now() - interval '1 hour'`);
    await open();
    await expect.poll(() => rowsOf(db), { timeout: LIMIT_MS }).toEqual([{ state: "failed", retry_count: 0 }]);
  }, 120_000);

  test("S114: what ends within the grace is done, and not begun again", async () => {
    const { db, stopped, told } = await place(engine);
    await stopped(() => wait(700), GRACE_MS);
    expect(await rowsOf(db)).toEqual([{ state: "completed", retry_count: 0 }]);
    expect(told).toEqual([]);
  });

  test("S114: what throws meanwhile has failed by itself, and counts", async () => {
    const { db, stopped } = await place(engine);
    await stopped(async () => {
      await wait(200);
      throw new Error("broken");
    }, GRACE_MS);
    expect(await rowsOf(db)).toEqual([{ state: "failed", retry_count: 0 }]);
  });

  test("S115: work that is left is no error, also when it ends late; a broken queue is told as an error", async () => {
    const { db, told, open, stopped } = await place(engine);
    const ofTaker = () => told.filter((error) => (error as Error).message.includes("Queue: sync.tidy"));
    const late = Promise.withResolvers<void>();
    await stopped(() => late.promise, 50);
    late.reject(new Error("late"));
    await wait(1_000);
    expect(told).toEqual([]);
    await db.execute(sql`alter table pgboss.job_common rename to gone`);
    onTestFinished(async () => void (await db.execute(sql`alter table pgboss.gone rename to job_common`)));
    await open(() => Promise.resolve());
    await expect.poll(() => ofTaker().length, { timeout: LIMIT_MS }).toBeGreaterThan(0);
    for (const error of told) expect(error).toBeInstanceOf(Error);
    expect(ofTaker()[0]).toMatchObject({ code: "42P01" });
  });
});
