import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

export type RunningServer = {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** What it has printed so far (the one-time code, for instance). */
  output: () => string;
  /** Asks it to close and waits until it has; deletes its data folder unless told to keep it. */
  stop: (keepData?: boolean) => Promise<void>;
};

const START_LIMIT_MS = 90_000;

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server stopped while starting:\n${output()}`);
    const answer = await fetch(`${url}/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`The server was not ready after ${START_LIMIT_MS / 1000} s:\n${output()}`);
}

/** Starts the real server, as `npm start` does, on a free port with a data folder of its own. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const port = await freePort();
  const dataDir = env["DATA_DIR"] ?? mkdtempSync(join(tmpdir(), "fairlead-"));
  const child = spawn(process.execPath, ["server/main.ts"], {
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
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, "exit");
        child.kill("SIGTERM");
        const hurry = setTimeout(() => child.kill("SIGKILL"), 15_000);
        await closed;
        clearTimeout(hurry);
      }
      if (!keepData) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
