import type { Encoding } from "./detect-encoding.ts";

/**
 * Bytes to text, piece by piece. While nothing but ASCII came by, the first other byte decides: UTF-8 where what
 * follows is valid, else windows-1252; `encoding` is then corrected in place. Bytes that are none of the encoding
 * become U+FFFD, which gives the row back later: nothing is guessed into a name.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let decoder = new TextDecoder(encoding.encoding);
  for await (const piece of bytes) {
    if (encoding.undecided && piece.some((byte) => byte >= 0x80)) {
      encoding.undecided = false;
      try {
        new TextDecoder("utf-8", { fatal: true }).decode(piece, { stream: true });
      } catch {
        encoding.encoding = "windows-1252";
        decoder = new TextDecoder("windows-1252");
      }
    }
    const text = decoder.decode(piece, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}
