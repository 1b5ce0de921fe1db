import type { Database } from "../../db/engine/database.ts";
import { readChunks, storedBytes } from "../../db/import/import-chunk.ts";
import type { ByteSource } from "../read-file/byte-source.ts";

/** The stored file of a batch. A double gzip (a one-byte first piece) can't come about from the page or the command line. */
export const batchSource = async (db: Database, orgId: string, batchId: string): Promise<ByteSource> => ({
  total: await storedBytes(db, orgId, batchId),
  open: () => readChunks(db, orgId, batchId),
});
