import type { Database } from "../../db/engine/database.ts";

/** What a group of rows is compared with and written to. `write` false: a dry run, nothing is changed. */
export type GroupContext = {
  db: Database;
  orgId: string;
  batchId: string;
  policyId: string;
  at: number;
  write: boolean;
  update: boolean;
};
