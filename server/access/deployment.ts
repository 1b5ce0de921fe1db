import type { FastifyBaseLogger } from "fastify";
import type { PushOutput } from "#contract/push";
import type { Clock } from "../base/clock.ts";
import type { Enqueue } from "../base/job.ts";
import type { Database } from "../db/engine/database.ts";
import type { PushingDevice } from "../db/phone/device.ts";
import type { FetchTurns } from "../page/fetch-turns.ts";
import type { Web } from "../page/web.ts";
import type { Auth } from "./auth.ts";
import type { FairTurns } from "./fair-turns.ts";
import type { HashTurns } from "./hash-turns.ts";

/** The device's push token no longer leads to anything: its organisation or the device is gone. */
type PushRefusal = { refused: "signed_out" };

/** Puts on record what a phone sent. One a process: pushes that wait for one another are taken together. */
export type PushEvents = (device: PushingDevice, sent: readonly unknown[]) => Promise<PushOutput | PushRefusal>;

/** The server's sign under where a phone stands in an organisation's feed, which nobody else can make. */
export type SignCursor = (orgId: string, stands: { epoch: string; version: number }) => string;

/** What the parts of a running server share; handed in, never looked up. */
export type Deployment = {
  db: Database;
  clock: Clock;
  enqueue: Enqueue;
  auth: Auth;
  pushEvents: PushEvents;
  signCursor: SignCursor;
  /** How often the sample is made: by anybody, so not without end. */
  inSampleTurn: FetchTurns;
  /** Whose turn it is to be worked for. One a process. */
  fairTurns: FairTurns;
  /** Where passwords are hashed. One a process. */
  hashTurns: HashTurns;
  /** The way to other servers, for landing pages (PL11), and whose turn it is to take it. */
  openWeb: Web;
  inFetchTurn: FetchTurns;
  /** The database is this process's own, not a server's that others use too. */
  isEmbedded: boolean;
  log: FastifyBaseLogger;
};
