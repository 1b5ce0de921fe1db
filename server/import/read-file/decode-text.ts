import type { Encoding } from "./detect-encoding.ts";
import { mayBeUtf8 } from "./may-be-utf8.ts";

/** The longest character of UTF-8: so many bytes from the first that isn't ASCII on, and the encoding shows. */
const LONGEST = 4;

/**
 * Bytes to text, piece by piece. While nothing but ASCII came by, the first other byte decides: UTF-8 where what
 * follows is valid, else windows-1252; `encoding` is then corrected in place. Bytes that are none of the encoding
 * become U+FFFD, which gives the row back later: nothing is guessed into a name.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let decoder = new TextDecoder(encoding.encoding);
  /** What decides, not yet long enough to. */
  let held: Uint8Array = new Uint8Array();
  const decide = (ended: boolean): void => {
    encoding.undecided = false;
    if (mayBeUtf8(held, ended)) return;
    encoding.encoding = "windows-1252";
    decoder = new TextDecoder("windows-1252");
  };
  for await (const next of bytes) {
    let piece = next;
    if (encoding.undecided) {
      piece = held.length === 0 ? next : Buffer.concat([held, next]);
      held = new Uint8Array();
      const first = piece.findIndex((byte) => byte >= 0x80);
      if (first >= 0) {
        held = piece;
        if (piece.length - first < LONGEST) continue;
        decide(false);
        held = new Uint8Array();
      }
    }
    const text = decoder.decode(piece, { stream: true });
    if (text !== "") yield text;
  }
  if (held.length > 0) decide(true);
  const rest = decoder.decode(held);
  if (rest !== "") yield rest;
}
