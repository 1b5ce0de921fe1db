import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { RowPart } from "#server/import/read-file/read-rows";
import { readRows } from "#server/import/read-file/read-rows";
import { IMPORT_LIMITS, type ImportLimits } from "#server/import/read-file/import-limits";
import { fileOf } from "#test/make/history-files";

const read = async (text: string | Uint8Array, limits: ImportLimits = IMPORT_LIMITS, piece?: number) => {
  const parts: RowPart[] = [];
  for await (const part of readRows(fileOf(text, piece), limits)) parts.push(part);
  const header = parts.find((part) => part.kind === "header");
  const rows = parts.flatMap((part) => (part.kind === "rows" ? part.rows : []));
  const end = parts.find((part) => part.kind === "end");
  const problem = parts.find((part) => part.kind === "problem")?.problem ?? null;
  return { columns: header?.columns ?? [], rows, form: end?.form ?? null, problem };
};

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return little ? bytes : bytes.swap16();
};

const TABLE = "id,name\n1,Zoë\n2,Ärne\n";

test.each([
  ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${TABLE}`), "utf-8"],
  ["UTF-8 without one", Buffer.from(TABLE), "utf-8"],
  ["UTF-16, low byte first", utf16(TABLE, true), "utf-16le"],
  ["UTF-16, high byte first", utf16(TABLE, false), "utf-16be"],
  ["UTF-16 without a mark", Buffer.from(TABLE, "utf16le"), "utf-16le"],
  ["Latin-1", Buffer.from(TABLE, "latin1"), "windows-1252"],
])("I1: %s is read as it was written", async (_, bytes, encoding) => {
  const { columns, rows, form, problem } = await read(bytes);
  expect(problem).toBeNull();
  expect(columns).toEqual(["id", "name"]);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["1", "Zoë"],
    ["2", "Ärne"],
  ]);
  expect(form?.encoding).toBe(encoding);
});

test("I1: a Latin-1 letter far behind the sample still decides", async () => {
  const text = `id,name\n${"1,plain\n".repeat(60_000)}2,Ärne\n`;
  const latin = await read(Buffer.from(text, "latin1"), IMPORT_LIMITS, 5000);
  expect(latin.rows.at(-1)?.cells).toEqual(["2", "Ärne"]);
  expect(latin.form?.encoding).toBe("windows-1252");
  const utf = await read(Buffer.from(text, "utf8"), IMPORT_LIMITS, 5001);
  expect(utf.rows.at(-1)?.cells).toEqual(["2", "Ärne"]);
  expect(utf.form?.encoding).toBe("utf-8");
});

test("I1: a Latin-1 letter at the very end decides too", async () => {
  expect((await read(Buffer.from("id,name\n1,caf\u00e9", "latin1"))).rows[0]?.cells).toEqual(["1", "caf\u00e9"]);
});

test.each([",", ";", "\t", "|"] as const)("I1: cells apart by %j", async (delimiter) => {
  const text = ["id", "note", "sum"].join(delimiter) + "\n" + ["1", '"a,b;c|d"', "2"].join(delimiter) + "\n";
  const { rows, form } = await read(text);
  expect(form?.delimiter).toBe(delimiter);
  expect(rows[0]?.cells).toEqual(["1", "a,b;c|d", "2"]);
});

test("I1: gzip is told by its bytes, not by its name", async () => {
  const { rows, form } = await read(gzipSync(TABLE));
  expect(form?.gzip).toBe(true);
  expect(rows).toHaveLength(2);
});

test("I2: CRLF, quotes over lines and blank lines; rows numbered as in the sheet", async () => {
  const { rows } = await read('id,note\r\n1,"two\r\nlines, ""quoted"""\r\n\r\n2,5" nail\r\n');
  expect(rows).toEqual([
    { row: 2, cells: ["1", 'two\r\nlines, "quoted"'] },
    { row: 4, cells: ["2", '5" nail'] },
  ]);
});

test("I2: nameless and repeated columns get names of their own", async () => {
  expect((await read("id,,name,name\n1,2,3,4\n")).columns).toEqual(["id", "column 2", "name", "name (2)"]);
});

const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 197 + (at >> 3)) % 256);

test.each([
  ["an empty file", "", "empty_file"],
  ["blanks alone", " \n\n", "empty_file"],
  ["a binary file", noise, "binary_file"],
  ["a spreadsheet", Buffer.from("PK\u0003\u0004 and so on"), "zip_or_spreadsheet"],
  ["a gzip cut short", gzipSync(TABLE.repeat(500)).subarray(0, 60), "broken_gzip"],
  ["a binary file in gzip", gzipSync(noise), "binary_file"],
  ["a quote that never closes", 'id,name\n1,"open\n2,b\n', "quote_not_closed"],
])("I3: %s is refused", async (_, bytes, code) => {
  const { problem, rows } = await read(bytes);
  expect(problem?.code).toBe(code);
  expect(rows).toHaveLength(0);
});

test("I3: a quote that never closes names its row; a row over the limit too", async () => {
  expect((await read('id,name\n1,a\n2,"open\n')).problem).toMatchObject({ code: "quote_not_closed", row: 3 });
  const small = { ...IMPORT_LIMITS, rowCharacters: 100 };
  const long = await read(`id,name\n1,a\n2,${"x".repeat(500)}\n`, small);
  expect(long.problem).toMatchObject({ code: "row_too_long", row: 3 });
});

test("I4: a file over the limit is refused, also one that only unpacks to it", async () => {
  const limits = { ...IMPORT_LIMITS, fileBytes: 10_000 };
  const large = `id,name\n${"1,a\n".repeat(10_000)}`;
  expect((await read(large, limits)).problem?.code).toBe("too_large");
  expect((await read(gzipSync(large), limits)).problem?.code).toBe("too_large");
});

test("I4: a long file streams through, never read far ahead of the rows handed on", async () => {
  const line = Buffer.from(`1,${"some words ".repeat(9)}\n`);
  const piece = Buffer.concat(Array.from({ length: 600 }, () => line));
  const pieces = Math.ceil((24 * 1024 ** 2) / piece.length);
  const source = {
    total: pieces * piece.length,
    open: async function* () {
      yield Buffer.from("id,note\n");
      for (let at = 0; at < pieces; at++) yield piece;
    },
  };
  let rows = 0;
  let ahead = 0;
  for await (const part of readRows(source, IMPORT_LIMITS)) {
    if (part.kind !== "rows") continue;
    rows += part.rows.length;
    ahead = Math.max(ahead, part.bytesRead - rows * line.length);
  }
  expect(rows).toBe(pieces * 600);
  expect(ahead).toBeLessThan(2 * 1024 ** 2);
});
