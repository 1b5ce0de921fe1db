import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

/** A file that can be read from its start more than once. `total`: its size in bytes as it lies there. */
export type ByteSource = { total: number; open: () => AsyncIterable<Uint8Array> };

/** A file on disk. Throws what the file system throws; the caller has looked that it exists. */
export const fileSource = async (path: string): Promise<ByteSource> => ({
  total: (await stat(path)).size,
  open: () => createReadStream(path, { highWaterMark: 64 * 1024 }),
});
