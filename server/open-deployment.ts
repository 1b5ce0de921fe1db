import { randomBytes } from "node:crypto";
import { makeAuth } from "./access/auth.ts";
import { fairTurns } from "./access/fair-turns.ts";
import { hashTurns } from "./access/hash-turns.ts";
import type { Clock } from "./base/clock.ts";
import type { Connection } from "./db/engine/connect.ts";
import { migrate } from "./db/engine/migrate.ts";
import { sharedSecret } from "./db/organisation/setup.ts";
import type { Deployment } from "./access/deployment.ts";
import { ownOrigins } from "./http/origin.ts";
import { openJobs, type Jobs } from "./jobs/boss.ts";
import { fetchTurns } from "./page/fetch-turns.ts";
import type { Web } from "./page/web.ts";
import { cursorSigner } from "./sync/cursor-sign.ts";
import { makePushEvents } from "./sync/push.ts";

export type OpenSettings = {
  secret: string | null;
  baseUrl: string;
  publicUrl: string | null;
  clock: Clock;
  /** The way to other servers (PL11). */
  openWeb: Web;
};

/** Samples made within an hour: each takes the server seconds, and anybody may have it made and removed. */
const MOST_SAMPLES = 6;

/** Migrates the database and makes what the parts of the server share. `report` gets what goes wrong in the background. */
export async function openDeployment(
  connection: Connection,
  settings: OpenSettings,
  report: (error: Error) => void,
): Promise<{ deployment: Omit<Deployment, "log">; jobs: Jobs }> {
  await migrate(connection);
  const { db, raw } = connection;
  const secret = settings.secret ?? (await sharedSecret(db, "session", () => randomBytes(48).toString("base64url")));
  const hashing = hashTurns();
  const auth = makeAuth(db, {
    secret,
    hashTurns: hashing,
    baseUrl: settings.baseUrl,
    originsOf: (headers) => ownOrigins(headers.get("host") ?? undefined, settings.publicUrl),
  });
  const jobs = await openJobs(raw, report);
  const { clock, openWeb } = settings;
  const unjudged = (cause: unknown): void => report(new Error("facts stand, a lead could not be judged", { cause }));
  const pushEvents = makePushEvents({ db, clock, report: unjudged });
  const turns = {
    inFetchTurn: fetchTurns(),
    inSampleTurn: fetchTurns(MOST_SAMPLES),
    fairTurns: fairTurns(),
    hashTurns: hashing,
  };
  const signCursor = cursorSigner(secret);
  const isEmbedded = raw.kind === "pglite";
  const parts = { db, clock, enqueue: jobs.enqueue, auth, pushEvents, signCursor, openWeb, isEmbedded };
  return { deployment: { ...parts, ...turns }, jobs };
}
