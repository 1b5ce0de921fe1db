import { randomBytes } from "node:crypto";
import { createGzip, gzipSync } from "node:zlib";
import { Readable } from "node:stream";

/** A file that means harm. `size`: `small` ones are a few MB as sent; the others are sent only by `npm run test:hostile`. */
export type HostileFile = { name: string; size: "small" | "large"; bytes: () => AsyncIterable<Uint8Array> | Buffer };

const MB = 1_024 ** 2;
const HEAD = "id,created,source,owner,status\n";
const ROW = "1,2011-10-28T09:00:00+02:00,web,ann,won\n";

/** `times` pieces alike, made as they are sent. */
async function* repeated(piece: string | Buffer, times: number, before = "", after = ""): AsyncGenerator<Uint8Array> {
  if (before !== "") yield await Promise.resolve(Buffer.from(before));
  const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
  for (let n = 0; n < times; n += 1) yield bytes;
  if (after !== "") yield Buffer.from(after);
}
const packed = (source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
  Readable.from(source).pipe(createGzip({ level: 6 }));
const utf16 = (text: string, mark: number[]): Buffer =>
  Buffer.concat([Buffer.from(mark), Buffer.from(text, "utf16le")]);
const rows = (row: string, count: number): string => HEAD + row.repeat(count);
const made = (name: string, bytes: HostileFile["bytes"], size: HostileFile["size"] = "small"): HostileFile => ({
  ...{ name, bytes, size },
});

export const HOSTILE_FILES: readonly HostileFile[] = [
  made("a header of a million columns", () => Buffer.from(`${"c,".repeat(1_000_000)}\n${ROW}`)),
  made("a header of one name a million letters long", () => Buffer.from(`${"x".repeat(1_000_000)},b\n1,2\n`)),
  made("rows of a million commas, packed", () => packed(repeated(`${",".repeat(1_000_000)}\n`, 1_200, "a,b\n"))),
  made("rows of a megabyte, packed", () => packed(repeated(`1,${"x".repeat(1_000_000)}\n`, 600, "a,b\n"))),
  made("a quote that never closes", () => packed(repeated("x\n".repeat(50_000), 500, `${HEAD}"`))),
  made("quotes within quotes", () => Buffer.from(`${HEAD}${'"""",'.repeat(200_000)}\n`)),
  made("one cell of a gigabyte", () => packed(repeated(Buffer.alloc(MB, "x"), 1_024, `${HEAD}1,"`, '"\n')), "large"),
  made("newlines without end, packed", () => packed(repeated(Buffer.alloc(MB, "\n"), 512, "a,b\n"))),
  made("carriage returns and newlines", () => Buffer.from(`a,b${"\r\n\r".repeat(2_000_000)}`)),
  made("a gzip of a gzip of zeros", () => gzipSync(gzipSync(Buffer.alloc(64 * MB)))),
  made("zeros, packed", () => packed(repeated(Buffer.alloc(MB), 1_024)), "large"),
  made("a gzip cut off", () => gzipSync(rows(ROW, 10_000)).subarray(0, 300)),
  made("a gzip with noise behind it", () => Buffer.concat([gzipSync(rows(ROW, 100)), randomBytes(MB)])),
  made("ten thousand small gzips in a row", () => repeated(gzipSync(ROW), 10_000)),
  made("noise", () => randomBytes(2 * MB)),
  made("a packed folder", () => Buffer.concat([Buffer.from("PK\u0003\u0004"), randomBytes(MB)])),
  made("half a letter of UTF-16", () => utf16(rows(ROW, 500), [0xff, 0xfe]).subarray(0, 40_001)),
  made("halves of letter pairs", () => utf16(`${HEAD}${"\ud800,".repeat(400)}\n`.repeat(50), [0xff, 0xfe])),
  made("marks of order again and again", () => Buffer.from(`${"\ufeff".repeat(200_000)}${rows(ROW, 10)}`)),
  made("the null character in every cell", () => Buffer.from(rows(ROW.replaceAll("web", "w\u0000b"), 5_000))),
  made("deep JSON in cells", () => Buffer.from(rows(`1,${"[".repeat(50_000)},b,c,d\n`, 20))),
  made("formulas", () => Buffer.from(rows('=HYPERLINK("x"),@SUM(1),+1,-1,"=cmd|\' /C calc\'!A0"\n', 5_000))),
  made("every delimiter in turn", () => Buffer.from("a;b\tc|d,e\n1,2;3\t4|5\n".repeat(20_000))),
  made("names of the machine's own", () =>
    Buffer.from(`__proto__,constructor,toString,id,created\n${"a,b,c,1,__proto__\n".repeat(2_000)}`),
  ),
  made("one id in every row", () => Buffer.from(rows(ROW, 60_000))),
  made("nothing", () => Buffer.alloc(0)),
  made("dates of no calendar", () => Buffer.from(rows("1,99999999999999999999-13-45T99:99:99Z,web,a,b\n", 20_000))),
  made("rows as a gigabyte of them", () => repeated(ROW.repeat(25_000), 1_024), "large"),
];
