import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { processTree } from "../make/process-tree.ts";
import { runStep } from "./step.ts";

let said: string[] = [];
beforeEach(() => {
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());

const shell = (script: string) => ({ name: "a step", command: "sh", args: ["-c", script] });

test("H23: a step that has not ended at its limit has failed, and is gone with what it started", async () => {
  const step = { ...shell("sh -c 'sleep 601; true' & echo $!; wait"), limitMs: 1_500 };
  expect(await runStep(step)).toMatchObject({ name: "a step", ok: false });
  const [output = "", last = ""] = said;
  expect(last).toMatch(/^FAILED a step \(\d+\.\d s\): waited 1\.5 s for it to end; killed:/);
  expect(last).toContain("\n  sleep 601");
  const pid = Number(/^\d+$/m.exec(output)?.[0]);
  expect([pid > 1, processTree(pid)]).toEqual([true, []]);
});

test("H23: a step that ended while something of it holds its output open is not waited for past its limit", async () => {
  const ended = await runStep({ ...shell("sleep 602 & echo $!"), limitMs: 1_500 });
  const pid = Number(/^\d+$/m.exec(said[0] ?? "")?.[0]);
  process.kill(pid);
  expect([ended.ok, said.at(-1)]).toEqual([false, expect.stringContaining("waited 1.5 s")]);
});

test("H23: a step that ends by itself has succeeded or failed by its exit code", async () => {
  expect(await runStep(shell("echo done"))).toMatchObject({ ok: true });
  expect(await runStep(shell("exit 3"))).toMatchObject({ ok: false });
  expect(await runStep({ name: "none", command: "no-such-tool", args: [] })).toMatchObject({ ok: false });
  expect(said.filter((line) => line.includes("waited"))).toEqual([]);
});
