import { expect, onTestFinished, test } from "vitest";
import { openJobs } from "#server/jobs/boss";
import { anEngine, withDatabase } from "../make/database.ts";

const DAY_S = 86_400;

test.each(anEngine(import.meta.filename))(
  "PR30: on %s pages are looked at once a day, however often servers start",
  async (engine) => {
    const { raw } = await withDatabase(engine);
    const report = (error: Error): never => {
      throw error;
    };
    let looks = 0;
    let others = 0;
    const start = async () => {
      const jobs = await openJobs(raw, report);
      await jobs.work({
        "page.look": () => {
          looks += 1;
          return Promise.resolve();
        },
        "sync.tidy": () => {
          others += 1;
          return Promise.resolve();
        },
      });
      await jobs.every(DAY_S, "page.look", {});
      // What is asked for after it, each time, shows that the queue is worked.
      await jobs.enqueue("sync.tidy", {});
      return jobs;
    };
    for (const started of [1, 2, 3]) {
      const jobs = await start();
      onTestFinished(() => jobs.stop(0));
      await expect.poll(() => others, { timeout: 20_000 }).toBe(started);
      await expect.poll(() => looks, { timeout: 20_000 }).toBe(1);
      await jobs.stop(1_000);
    }
    expect(looks).toBe(1);
  },
);
