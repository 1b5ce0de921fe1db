import { spawn } from "node:child_process";

export type Ended = { code: number | null; output: string };

/** Runs a file of the project with this Node to its end. */
export function runProgram(file: string, env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += String(piece)));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, output }));
  });
}
