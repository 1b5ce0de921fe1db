import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";
import { MINUTE } from "#domain/time/instant";
import { killAll, processTree } from "../make/process-tree.ts";

/** `limitMs`: how long it may take, with all that it starts; unless given, STEP_LIMIT_MS. */
export type Step = { name: string; command: string; args: string[]; env?: Record<string, string>; limitMs?: number };
export type StepResult = { name: string; ok: boolean; seconds: number };

/** Several times what any step takes on two busy cores, ms. */
const STEP_LIMIT_MS = 20 * MINUTE;

const BIN = resolve("node_modules/.bin");
/** What Node has compiled once it need not compile again: dozens of servers and tools start in a run. */
const COMPILED = resolve("node_modules/.cache/node");

/**
 * Runs one step with the project's own tools first on the path. Its output is held back and printed when it ends,
 * so that steps running side by side don't mix; `live` prints as it comes. One that has not ended at its limit has
 * failed: it is killed with all that it started, and what still ran is said.
 */
export function runStep(step: Step, live = false): Promise<StepResult> {
  const { limitMs = STEP_LIMIT_MS } = step;
  const started = performance.now();
  return new Promise((done) => {
    if (live) console.log(`\n── ${step.name}`);
    const child = spawn(step.command, step.args, {
      env: {
        NODE_COMPILE_CACHE: COMPILED,
        ...process.env,
        PATH: `${BIN}${delimiter}${process.env["PATH"] ?? ""}`,
        ...step.env,
      },
      stdio: live ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    const held: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => held.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => held.push(chunk));
    let hasEnded = false;
    const end = (ok: boolean, why = "") => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(limit);
      const seconds = (performance.now() - started) / 1000;
      const output = Buffer.concat(held).toString().trim();
      if (!live && (!ok || output !== "")) console.log(`\n── ${step.name}\n${output}`);
      console.log(`${ok ? "ok    " : "FAILED"} ${step.name} (${seconds.toFixed(1)} s)${why}`);
      done({ name: step.name, ok, seconds });
    };
    let isGivenUp = false;
    const giveUp = async (): Promise<void> => {
      isGivenUp = true;
      const ran = child.pid === undefined ? [] : processTree(child.pid);
      const what = ran.map(({ line }) => `\n  ${line.trim()}`).join("");
      child.kill("SIGKILL");
      const left = await killAll(ran).catch((error: unknown) => `\n${String(error)}`);
      // Whatever left the tree before may hold them open still.
      child.stdout?.destroy();
      child.stderr?.destroy();
      end(false, `: waited ${limitMs / 1_000} s for it to end; killed:${what}${left ?? ""}`);
    };
    const limit = setTimeout(() => void giveUp(), limitMs);
    child.once("error", (error) => {
      held.push(Buffer.from(`${error.message}\n`));
      end(false);
    });
    // Killed, it closes before what it left has gone too: that is told by whoever killed it.
    child.once("close", (code) => {
      if (!isGivenUp) end(code === 0);
    });
  });
}

/** Runs steps one after the other, all of them, whatever fails. */
export async function runInTurn(steps: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(step));
  return results;
}
