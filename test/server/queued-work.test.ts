import { expect, onTestFinished, test } from "vitest";
import { openJobs } from "#server/jobs/boss";
import { anEngine, withDatabase } from "../make/database.ts";

/** Looked for every two seconds, this many one after the other would take twice the limit. */
const IN_A_ROW = 20;
const LIMIT_MS = 20_000;

const openOn = async (raw: Parameters<typeof openJobs>[0]): ReturnType<typeof openJobs> => {
  const jobs = await openJobs(raw, (error) => {
    throw error;
  });
  onTestFinished(() => jobs.stop(1_000));
  return jobs;
};

test.each(anEngine(import.meta.filename))(
  "S113: work put in the queue is begun at once by the process that put it there, on %s",
  { timeout: LIMIT_MS },
  async (engine) => {
    const jobs = await openOn((await withDatabase(engine)).raw);
    let done = 0;
    const all = Promise.withResolvers<void>();
    const next = async (): Promise<void> => {
      done += 1;
      if (done === IN_A_ROW) return all.resolve();
      await jobs.enqueue("sync.tidy", {});
    };
    await jobs.work({ "sync.tidy": next });
    await jobs.enqueue("sync.tidy", {});
    await all.promise;
    expect(done).toBe(IN_A_ROW);
  },
);

test("S113: another process takes it up, where the one that put it there does not take such work", async () => {
  const { raw } = await withDatabase("postgres");
  const [putting, taking] = [await openOn(raw), await openOn(raw)];
  const taken = Promise.withResolvers<string>();
  await taking.work({ "import.run": async ({ batchId }) => taken.resolve(batchId) });
  await putting.enqueue("import.run", { orgId: "o", batchId: "b" });
  expect(await taken.promise).toBe("b");
});
