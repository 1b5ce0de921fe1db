import type { Database } from "./database.ts";

/** Runs reads that must agree with one another: one read-only transaction on one state of the data. */
export const onOneState = <T>(db: Database, read: (tx: Database) => Promise<T>): Promise<T> =>
  db.transaction(read, { isolationLevel: "repeatable read", accessMode: "read only" });
