import { isUtf8 } from "node:buffer";

/** A page as text. `charset`: what it was read as; `isCharsetUnknown`: it names one that nobody knows, so as UTF-8. */
export type DecodedPage = { source: string; charset: string; isCharsetUnknown: boolean };

/** Where a page may say how it is written (HTML, "prescan a byte stream"). */
const HEAD_BYTES = 1024;
const IN_META = /<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s"'/>;]{1,40})/i;
const IN_XML = /^\s{0,9}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{1,40})["']/i;

/**
 * Bytes to text, as browsers do it: by the byte order mark, else by the label of the `Content-Type` header, else by
 * what the page says of itself; without any as UTF-8, or as windows-1252 where it can't be that. What is none of the
 * charset becomes U+FFFD.
 */
export const decodePage = (bytes: Uint8Array, headerLabel: string | null): DecodedPage => {
  const label = markOf(bytes) ?? headerLabel ?? ownLabel(bytes) ?? (isUtf8(bytes) ? "utf-8" : "windows-1252");
  const known = decoderOf(label);
  const decoder = known ?? new TextDecoder();
  return { source: decoder.decode(bytes), charset: decoder.encoding, isCharsetUnknown: known === null };
};

const markOf = ([first, second, third]: Uint8Array): string | null => {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
};

const ownLabel = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  const label = IN_META.exec(head)?.[1] ?? IN_XML.exec(head)?.[1] ?? null;
  // It could not have been read byte by byte if it were.
  return label !== null && /^utf-?16/i.test(label) ? "utf-8" : label;
};

const decoderOf = (label: string): TextDecoder | null => {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
};
