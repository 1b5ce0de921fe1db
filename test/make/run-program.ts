import { spawn } from "node:child_process";
import { endProcess } from "./end-process.ts";
import { NODE_ARGS } from "./node-args.ts";
import { within } from "./within.ts";

/** The slowest of them brings up a database on a busy machine, ms. */
const LIMIT_MS = 180_000;

export type Ended = { code: number | null; output: string };

/** Runs a file of the project with this Node to its end. */
export function runProgram(file: string, env: Record<string, string>, args: readonly string[] = []): Promise<Ended> {
  const child = spawn(process.execPath, [...NODE_ARGS, file, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += String(piece)));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, output }));
  });
  return within(`${file} to end`, LIMIT_MS, ended, () => output).finally(() => endProcess(child, file));
}
