import { createCipheriv } from "node:crypto";
import { Transform } from "node:stream";
import { CHUNK, freshHeader, keyOf, nonceOf, SEALED_MAGIC, type SealedHeader } from "./sealed-form.ts";

/**
 * Encrypts what is written to it with a passphrase: AES-256-GCM in chunks of 64 KiB, each by itself. The first holds
 * nothing, so that a wrong passphrase is noticed before anything is read. `made`: what the key is made with; anew each time.
 */
export const sealBackup = async (passphrase: string, made: SealedHeader = freshHeader()): Promise<Transform> => {
  const header = Buffer.concat([SEALED_MAGIC, Buffer.from(`${JSON.stringify(made)}\n`)]);
  const key = await keyOf(passphrase, made);
  let number = 0;
  const sealed = (plain: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number++, isLast)).setAAD(header);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  let rest = Buffer.alloc(0);
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      rest = Buffer.concat([rest, piece]);
      while (rest.length > CHUNK) {
        this.push(sealed(rest.subarray(0, CHUNK), false));
        rest = rest.subarray(CHUNK);
      }
      done();
    },
    flush(done) {
      this.push(sealed(rest, true));
      done();
    },
  });
  stream.push(Buffer.concat([header, sealed(Buffer.alloc(0), false)]));
  return stream;
};
