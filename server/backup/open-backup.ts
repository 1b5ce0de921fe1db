import { createReadStream, openSync, readSync, closeSync } from "node:fs";
import { Readable } from "node:stream";
import { BadBackup } from "./bad-backup.ts";
import { SEALED_MAGIC } from "./sealed-form.ts";
import { unsealBackup } from "./unseal-backup.ts";

/** A backup's bytes, decrypted where it is encrypted. Throws `BadBackup` (`sealed`) where that takes a passphrase and none is given. */
export const openBackup = (path: string, passphrase: string | null): Readable => {
  if (!isSealed(path)) return createReadStream(path);
  if (passphrase === null) throw new BadBackup("sealed");
  const file = createReadStream(path);
  return Readable.from(unsealBackup(file as AsyncIterable<Buffer>, passphrase), { objectMode: false });
};

const isSealed = (path: string): boolean => {
  const file = openSync(path, "r");
  try {
    const start = Buffer.alloc(SEALED_MAGIC.length);
    readSync(file, start, 0, start.length, 0);
    return start.equals(SEALED_MAGIC);
  } finally {
    closeSync(file);
  }
};
