import type { Database } from "../../db/engine/database.ts";
import type { ComingLeads } from "./coming-leads.ts";

/** What a group of rows is compared with and written to. `write` false: a dry run, nothing is changed. */
export type GroupContext = {
  db: Database;
  orgId: string;
  batchId: string;
  policyId: string;
  at: number;
  /** When the file came. */
  uploadedAt: number;
  /** When the workspace's first record was made here; null: none was. */
  liveSince: number | null;
  write: boolean;
  /** Of a dry run: the leads of a file that is yet to come in. */
  coming?: ComingLeads | undefined;
  update: boolean;
};
