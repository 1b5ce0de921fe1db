import { createGunzip } from "node:zlib";
import { Readable } from "node:stream";
import type { FileForm } from "#contract/import-file";
import type { ImportProblem } from "#contract/import-problem";
import type { ByteSource } from "./byte-source.ts";
import { decodeText } from "./decode-text.ts";
import { detectDelimiter } from "./detect-delimiter.ts";
import { detectEncoding } from "./detect-encoding.ts";
import type { ImportLimits } from "./import-limits.ts";
import { saidDelimiter, withoutSepLine } from "./sep-line.ts";
import { problem, ProblemError } from "./problem.ts";

/** Unpacked bytes looked at to tell how the file is written. */
const SAMPLE = 256 * 1024;
/** Held at once on the way through: small, so that progress is said where it is. */
const PIECE = 64 * 1024;

/** A file opened as text. `bytesRead`: of the source, so far. `form().encoding` is final once all is read. */
export type OpenFile = { text: AsyncIterable<string>; form: () => FileForm; bytesRead: () => number };

/**
 * Opens a file, plain or gzip (told by its first bytes), and finds out how it is written. Holds no more than the
 * sample and one piece. Throws ProblemError (also later, while the text is read) for what makes the whole file
 * unreadable: empty_file, binary_file, zip_or_spreadsheet, broken_gzip, too_large.
 */
export const openFile = async (source: ByteSource, limits: ImportLimits): Promise<OpenFile> => {
  let bytesRead = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of source.open()) {
      bytesRead += piece.length;
      yield piece;
    }
  };
  const packed = await headOf(counted(), 2);
  const gzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const mostNow = (): number =>
    gzip ? Math.max(limits.unpackFree, bytesRead * limits.unpackRatio) : Number.POSITIVE_INFINITY;
  const all = bounded(gzip ? gunzip(packed.all) : packed.all, limits.fileBytes, mostNow);
  const unpacked = await headOf(all, SAMPLE);
  if (unpacked.head.length === 0) throw new ProblemError(problem("empty_file"));
  const encoding = orThrow(detectEncoding(unpacked.head, unpacked.head.length < SAMPLE));
  const sampleText = new TextDecoder(encoding.encoding).decode(unpacked.head);
  if (sampleText.trim() === "") throw new ProblemError(problem("empty_file"));
  const said = saidDelimiter(sampleText);
  const delimiter = said ?? detectDelimiter(sampleText);
  const text = decodeText(unpacked.all, encoding);
  return {
    text: said === null ? text : withoutSepLine(text),
    form: () => ({ gzip, encoding: encoding.encoding, byteOrderMark: encoding.byteOrderMark, delimiter }),
    bytesRead: () => bytesRead,
  };
};

const orThrow = <T extends object>(of: T | ImportProblem): T => {
  if ("code" in of) throw new ProblemError(of);
  return of;
};

/** Reads at least `size` bytes ahead (less where there are no more); `all` still gives everything from the start. */
const headOf = async (pieces: AsyncGenerator<Uint8Array>, size: number) => {
  const ahead: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await pieces.next();
    if (next.done === true) break;
    ahead.push(next.value);
    length += next.value.length;
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    try {
      while (ahead.length > 0) yield ahead.shift() as Uint8Array;
      yield* pieces;
    } finally {
      await pieces.return(undefined);
    }
  };
  return { head: Buffer.concat(ahead).subarray(0, size), all: all() };
};

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = Readable.from(packed, { objectMode: false });
  const output = createGunzip({ chunkSize: PIECE });
  // `pipe` passes no errors on; the source's own must not be lost, nor read as a broken archive.
  let failed: unknown = null;
  input.on("error", (error: Error) => {
    failed = error;
    output.destroy(error);
  });
  try {
    for await (const piece of input.pipe(output)) yield piece as Uint8Array;
  } catch (error) {
    if (failed !== null) throw failed;
    throw error instanceof ProblemError ? error : new ProblemError(problem("broken_gzip"));
  } finally {
    input.destroy();
    output.destroy();
  }
}

/** `mostNow`: what the bytes read so far may come to. */
async function* bounded(
  pieces: AsyncIterable<Uint8Array>,
  most: number,
  mostNow: () => number,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > most) throw new ProblemError(problem("too_large", { value: String(most) }));
    if (length > mostNow()) throw new ProblemError(problem("unpacks_too_far"));
    yield piece;
  }
}
