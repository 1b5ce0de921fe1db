import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { restoreBackup } from "#server/backup/restore-backup";
import { writeBackup } from "#server/backup/write-backup";
import { connect } from "#server/db/engine/connect";
import { dropPostgresDatabase, makePostgresDatabase } from "../make/database.ts";
import { endProcess } from "../make/end-process.ts";
import { freePort } from "../make/free-port.ts";
import { NODE_ARGS } from "../make/node-args.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { within } from "../make/within.ts";
import type { Reach } from "./fleet.ts";

/** A server on PostgreSQL that phones reach over the network and that can die at any moment. */
export interface KillableServer {
  /** A second server of this process on the same database: the team's side, and the look at what is on record. */
  readonly desk: () => TestServer;
  readonly reach: Reach;
  /** SIGKILL, whatever it is doing. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  /** Keeps a backup of this moment, in place of the one kept before. */
  backUp: () => Promise<void>;
  /** With no server open: the database as it was at the backup, or as it is if there is none. */
  putBack: () => Promise<void>;
  close: () => Promise<void>;
}

const PROGRAM = fileURLToPath(new URL("./server-process.ts", import.meta.url));
const SECRET = "s".repeat(48);
/** A server comes up in seconds; a backup of a few stories takes less, ms. */
const LIMIT_MS = 60_000;

export const makeKillableServer = async (now: () => number): Promise<KillableServer> => {
  const url = await makePostgresDatabase(inject("postgresTemplate"));
  const port = await freePort();
  const place = { kind: "postgres", url, pool: 4 } as const;
  const opened = async (): Promise<TestServer> => {
    const made = await connect(place);
    if (!made.ok) throw new Error(made.detail);
    return makeTestServer("postgres", now, made.connection);
  };
  let desk = await opened();
  let kept: Buffer | null = null;
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const made = fork(PROGRAM, [url, String(port), SECRET], {
      execArgv: [...NODE_ARGS],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child = made;
    const ended = once(made, "exit").then(([code]) => Promise.reject(new Error(`the server ended at start: ${code}`)));
    await within("the server to come up", LIMIT_MS, Promise.race([once(made, "message"), ended]));
  };
  const kill = async (): Promise<void> => {
    if (child === null) return;
    await endProcess(child, "the server");
    child = null;
  };
  await start();
  return {
    desk: () => desk,
    reach: async (path, init, from) => {
      const headers = new Headers(init.headers);
      for (const [name, value] of [
        ["origin", `http://localhost:${port}`],
        ["x-forwarded-for", from],
        ["x-now", String(now())],
      ] as const)
        headers.set(name, value);
      const signal = AbortSignal.timeout(LIMIT_MS);
      const asked = async (): ReturnType<Reach> => {
        const answer = await fetch(`http://localhost:${port}${path}`, { ...init, headers, signal });
        return { status: answer.status, headers: answer.headers, text: await answer.text() };
      };
      return within(`an answer to ${path.split("?")[0]}`, LIMIT_MS, asked());
    },
    kill,
    start,
    backUp: async () => {
      const output = new PassThrough();
      const written = Promise.all([
        buffer(output),
        writeBackup(desk.deployment.db, now(), output).finally(() => output.end()),
      ]);
      const [whole, refused] = await within("a backup to be written", LIMIT_MS, written);
      if (refused !== null) throw new Error(refused);
      kept = whole;
    },
    putBack: async () => {
      if (kept === null) return;
      await desk.close();
      const made = await connect(place);
      if (!made.ok) throw new Error(made.detail);
      const how = { now: now(), replace: true };
      const restored = restoreBackup(made.connection, Readable.from(kept), how);
      const refused = await within("a backup to be put back", LIMIT_MS, restored);
      await within("the connections to close", LIMIT_MS, made.connection.close());
      if (refused !== null) throw new Error(refused);
      desk = await opened();
    },
    close: async () => {
      await kill();
      await desk.close();
      await dropPostgresDatabase(url);
    },
  };
};
