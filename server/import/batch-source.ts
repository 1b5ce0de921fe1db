import type { Database } from "../db/database.ts";
import { readChunks, storedBytes } from "../db/import-chunk.ts";
import type { ByteSource } from "./byte-source.ts";

/** The stored file of a batch. A double gzip (a one-byte first piece) can't come about from the page or the command line. */
export const batchSource = async (db: Database, orgId: string, batchId: string): Promise<ByteSource> => ({
  total: await storedBytes(db, orgId, batchId),
  open: () => readChunks(db, orgId, batchId),
});
