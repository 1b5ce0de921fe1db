import { createDecipheriv } from "node:crypto";
import { BadBackup } from "./bad-backup.ts";
import { CHUNK, keyOf, nonceOf, SEALED_MAGIC, sealedHeader, type SealedHeader, TAG } from "./sealed-form.ts";

/** The header's line is shorter than this, bytes. */
const LONGEST_HEADER = 512;
const END = 0x0a;

/**
 * Decrypts what `sealBackup` made, a chunk in memory at a time. Throws `BadBackup`: `wrong_passphrase` before the first
 * byte, `cut_off` where chunks are missing at the end, `damaged` where one is not what was written, or not in its place.
 */
export async function* unsealBackup(
  input: AsyncIterable<Buffer>,
  passphrase: string,
): AsyncGenerator<Buffer, void, void> {
  let rest = Buffer.alloc(0);
  let opened: { key: Buffer; header: Buffer } | null = null;
  let number = 0;
  const open = (chunk: Buffer, isLast: boolean): Buffer | null => {
    if (opened === null || chunk.length < TAG) return null;
    const { key, header } = opened;
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, isLast)).setAAD(header);
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
    try {
      return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - TAG)), decipher.final()]);
    } catch {
      return null;
    }
  };
  for await (const piece of input) {
    rest = Buffer.concat([rest, piece]);
    if (opened === null) {
      const at = rest.indexOf(END, SEALED_MAGIC.length);
      if (at === -1 && rest.length <= LONGEST_HEADER) continue;
      const header = headerOf(rest, at);
      if (rest.length < at + 1 + TAG) continue;
      opened = { key: await keyOf(passphrase, header), header: rest.subarray(0, at + 1) };
      if (open(rest.subarray(at + 1, at + 1 + TAG), false) === null) throw new BadBackup("wrong_passphrase");
      number = 1;
      rest = rest.subarray(at + 1 + TAG);
    }
    while (rest.length > CHUNK + TAG) {
      const plain = open(rest.subarray(0, CHUNK + TAG), false);
      if (plain === null) throw new BadBackup("damaged");
      yield plain;
      number += 1;
      rest = rest.subarray(CHUNK + TAG);
    }
  }
  const last = open(rest, true);
  if (last === null) throw new BadBackup(isCutOff(rest, open) ? "cut_off" : "damaged");
  yield last;
}

const headerOf = (read: Buffer, at: number): SealedHeader => {
  try {
    return sealedHeader.parse(JSON.parse(read.subarray(SEALED_MAGIC.length, at).toString("utf8")));
  } catch {
    throw new BadBackup("damaged");
  }
};

/** Whether what stands at the end is a chunk that others came after, or a part of one. */
const isCutOff = (rest: Buffer, open: (chunk: Buffer, isLast: boolean) => Buffer | null): boolean =>
  rest.length < CHUNK + TAG || open(rest, false) !== null;
