import type { FastifyBaseLogger } from "fastify";
import type { Auth } from "./access/auth.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/database.ts";
import type { Enqueue } from "./jobs/job.ts";

/** What the parts of a running server share; handed in, never looked up. */
export type Deployment = {
  db: Database;
  clock: Clock;
  enqueue: Enqueue;
  auth: Auth;
  log: FastifyBaseLogger;
};
