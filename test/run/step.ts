import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";

export type Step = { name: string; command: string; args: string[]; env?: Record<string, string> };
export type StepResult = { name: string; ok: boolean; seconds: number };

const BIN = resolve("node_modules/.bin");
/** What Node has compiled once it need not compile again: dozens of servers and tools start in a run. */
const COMPILED = resolve("node_modules/.cache/node");

/**
 * Runs one step with the project's own tools first on the path. Its output is held back and printed when it ends,
 * so that steps running side by side don't mix; `live` prints as it comes.
 */
export function runStep(step: Step, live = false): Promise<StepResult> {
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
    const end = (ok: boolean) => {
      const seconds = (performance.now() - started) / 1000;
      const output = Buffer.concat(held).toString().trim();
      if (!live && (!ok || output !== "")) console.log(`\n── ${step.name}\n${output}`);
      console.log(`${ok ? "ok    " : "FAILED"} ${step.name} (${seconds.toFixed(1)} s)`);
      done({ name: step.name, ok, seconds });
    };
    child.once("error", (error) => {
      held.push(Buffer.from(`${error.message}\n`));
      end(false);
    });
    child.once("close", (code) => end(code === 0));
  });
}

/** Runs steps one after the other, all of them, whatever fails. */
export async function runInTurn(steps: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(step));
  return results;
}
