import type { FastifyBaseLogger } from "fastify";
import type { Auth } from "./access/auth.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/database.ts";
import type { Enqueue } from "./jobs/job.ts";
import type { PushEvents } from "./sync/push.ts";

/** What the parts of a running server share; handed in, never looked up. */
export type Deployment = {
  db: Database;
  clock: Clock;
  enqueue: Enqueue;
  auth: Auth;
  pushEvents: PushEvents;
  log: FastifyBaseLogger;
};
