import type { FastifyBaseLogger } from "fastify";
import type { Auth } from "./auth.ts";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import type { Enqueue } from "../base/job.ts";
import type { PushEvents } from "../sync/push.ts";

/** What the parts of a running server share; handed in, never looked up. */
export type Deployment = {
  db: Database;
  clock: Clock;
  enqueue: Enqueue;
  auth: Auth;
  pushEvents: PushEvents;
  log: FastifyBaseLogger;
};
