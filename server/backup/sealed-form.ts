import { promisify } from "node:util";
import { randomBytes, scrypt, type ScryptOptions } from "node:crypto";
import * as z from "zod/mini";

/** The first bytes of an encrypted backup. A plain one begins as gzip does. */
export const SEALED_MAGIC = Buffer.from("fairlead sealed 1\n");
/** Of what is written at once: sealed by itself, so that a reader holds no more. Bytes. */
export const CHUNK = 65_536;
export const TAG = 16;

/** scrypt's cost: about half a second and 128 MiB for whoever tries a passphrase. A file may name another, within bounds. */
const COST = { N: 131_072, r: 8, p: 1 } as const;
/** Powers of two, as scrypt has them. */
const power = z.literal([16_384, 32_768, 65_536, 131_072, 262_144]);

/** The second line of the file: with what its key is made from the passphrase. */
export const sealedHeader = z.object({
  scrypt: z.object({
    N: power,
    r: z.int().check(z.minimum(8), z.maximum(16)),
    p: z.int().check(z.minimum(1), z.maximum(4)),
  }),
  salt: z.string().check(z.length(44)),
});
export type SealedHeader = z.infer<typeof sealedHeader>;

export const freshHeader = (): SealedHeader => ({ scrypt: COST, salt: randomBytes(32).toString("base64") });

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

export const keyOf = (passphrase: string, { scrypt: { N, r, p }, salt }: SealedHeader): Promise<Buffer> =>
  derive(passphrase.normalize("NFC"), Buffer.from(salt, "base64"), 32, { N, r, p, maxmem: 256 * N * r });

/**
 * The nonce of a chunk: its number, and whether it is the last. The key is this file's alone, so that none comes twice; a
 * chunk in another's place, and a file that ends before its last, do not open.
 */
export const nonceOf = (number: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 0);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};
