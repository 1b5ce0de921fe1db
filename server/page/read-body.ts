import { PassThrough, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { WebAnswer } from "./ask-web.ts";
import { FetchRefusal } from "./fetch-refusal.ts";
import type { PageLimits } from "./page-limits.ts";

/** Unpacked at once: a bomb is noticed this soon. */
const PIECE = { chunkSize: 64 * 1024 };

const UNPACKED: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(PIECE),
  "x-gzip": () => createGunzip(PIECE),
  deflate: () => createInflate(PIECE),
  br: () => createBrotliDecompress(PIECE),
};

/**
 * The body of an answer, unpacked. Holds no more than `limits.bodyBytes` and one piece. Throws FetchRefusal: too_large,
 * too_packed, damaged.
 */
export const readBody = async (answer: WebAnswer, limits: PageLimits, signal: AbortSignal): Promise<Uint8Array> => {
  const unpack = unpackerOf(answer);
  if (Number(answer.body.headers["content-length"] ?? 0) > limits.wireBytes) throw new FetchRefusal("too_large");
  const held = Buffer.allocUnsafe(limits.bodyBytes);
  let length = 0;
  const collect = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of pieces) {
      if (length + piece.length > held.length) throw new FetchRefusal(unpack === null ? "too_large" : "too_packed");
      held.set(piece, length);
      length += piece.length;
    }
  };
  try {
    await pipeline(fromTheLine(answer, limits), unpack ?? new PassThrough(), collect, { signal });
  } catch (error) {
    throw error instanceof FetchRefusal ? error : new FetchRefusal("damaged");
  }
  return held.subarray(0, length);
};

const unpackerOf = ({ body: { headers } }: WebAnswer): Transform | null => {
  const namesIn = (header: string | undefined): string[] =>
    (header ?? "")
      .split(",")
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== "" && name !== "identity");
  const [packing, ...more] = namesIn(headers["content-encoding"]);
  const onTheWay = namesIn(headers["transfer-encoding"]).filter((name) => name !== "chunked");
  if (more.length > 0 || onTheWay.length > 0) throw new FetchRefusal("too_packed");
  if (packing === undefined) return null;
  if (!Object.hasOwn(UNPACKED, packing)) throw new FetchRefusal("too_packed");
  return UNPACKED[packing]?.() ?? null;
};

/** Counts what came over the line, and the body apart from it: not every socket says. */
async function* fromTheLine({ body, socket }: WebAnswer, limits: PageLimits): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (Math.max(length, socket.bytesRead) > limits.wireBytes) throw new FetchRefusal("too_large");
    yield piece;
  }
}
