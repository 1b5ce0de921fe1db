import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endProcess } from "./end-process.ts";
import { freePort } from "./free-port.ts";
import { NODE_ARGS } from "./node-args.ts";
import { layTemplate } from "./template.ts";

export type RunningServer = {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** What it has printed so far (the one-time code, for instance). */
  output: () => string;
  /** Asks it to close and waits until it has; deletes its data folder unless told to keep it. */
  stop: (keepData?: boolean) => Promise<void>;
};

const START_LIMIT_MS = 180_000;
const ASK_LIMIT_MS = 10_000;

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server stopped while starting:\n${output()}`);
    const answer = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(ASK_LIMIT_MS) }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`The server was not ready after ${START_LIMIT_MS / 1000} s:\n${output()}`);
}

/**
 * Starts the real server, as `npm start` does, on a free port with a data folder of its own. An empty folder is filled
 * with the run's template first, unless it is to start `fromNothing`.
 */
export async function startServer(env: Record<string, string> = {}, fromNothing = false): Promise<RunningServer> {
  const port = await freePort();
  const dataDir = env["DATA_DIR"] ?? mkdtempSync(join(tmpdir(), "fairlead-"));
  if (!fromNothing && env["DATABASE_URL"] === undefined) layTemplate(dataDir);
  const child = spawn(process.execPath, [...NODE_ARGS, "server/main.ts"], {
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (printed += String(chunk)));
  const output = () => printed;
  const url = `http://localhost:${port}`;
  await ready(url, child, output);
  return {
    url,
    dataDir,
    child,
    output,
    stop: async (keepData = false) => {
      await endProcess(child, "the server", "SIGTERM");
      if (!keepData) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
