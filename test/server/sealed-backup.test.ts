import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BadBackup } from "#server/backup/bad-backup";
import { openBackup } from "#server/backup/open-backup";
import { checkBackup } from "#server/backup/restore-backup";
import { sealBackup } from "#server/backup/seal-backup";
import { CHUNK, freshHeader, type SealedHeader, TAG } from "#server/backup/sealed-form";
import { unsealBackup } from "#server/backup/unseal-backup";

const PASSPHRASE = "a passphrase of many words";
const folder = mkdtempSync(join(tmpdir(), "sealed-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file may name a lower cost than that of a new one, which takes half a second for each key. */
const quickHeader = (): SealedHeader => ({ ...freshHeader(), scrypt: { N: 16_384, r: 8, p: 1 } });

const sealed = async (plain: Buffer, pieces = 100_000, header = quickHeader()): Promise<Buffer> => {
  const sealer = await sealBackup(PASSPHRASE, header);
  const all = buffer(sealer);
  for (let at = 0; at < plain.length; at += pieces) sealer.write(plain.subarray(at, at + pieces));
  sealer.end();
  return all;
};
const opened = async (file: Buffer, passphrase = PASSPHRASE, pieces = 70_000): Promise<Buffer> => {
  const parts = Array.from({ length: Math.ceil(file.length / pieces) }, (_, i) =>
    file.subarray(i * pieces, (i + 1) * pieces),
  );
  return buffer(Readable.from(unsealBackup(Readable.from(parts) as AsyncIterable<Buffer>, passphrase)));
};
const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (error: unknown) => {
      if (error instanceof BadBackup) return error.fault;
      throw error;
    },
  );

const PLAIN = Buffer.from(Uint8Array.from({ length: 3 * CHUNK + 1234 }, (_, at) => (at * 31 + (at >> 7)) % 256));
let file: Buffer;
let first: number;
/** Chunks as they lie in the file, without the header and the empty one. */
const chunk = (no: number): Buffer => file.subarray(first + no * (CHUNK + TAG), first + (no + 1) * (CHUNK + TAG));
const head = (): Buffer => file.subarray(0, first);
beforeAll(async () => {
  file = await sealed(PLAIN);
  first = file.indexOf(0x0a, 20) + 1 + TAG;
});

test("PV21: what was encrypted is what comes out, of any length and in any pieces", async () => {
  expect((await opened(file)).equals(PLAIN)).toBe(true);
  expect((await opened(await sealed(PLAIN, 100_000, freshHeader()))).equals(PLAIN)).toBe(true);
  expect(file.includes(PLAIN.subarray(0, 64))).toBe(false);
  for (const length of [0, CHUNK, CHUNK + 1]) {
    const plain = PLAIN.subarray(0, length);
    expect((await opened(await sealed(plain, 999), PASSPHRASE, 1_000)).equals(plain)).toBe(true);
  }
});

test("PV21: two files of the same have nothing in common but their form", async () => {
  const other = await sealed(PLAIN);
  expect(other.length).toBe(file.length);
  expect(other.subarray(first, first + 64).equals(file.subarray(first, first + 64))).toBe(false);
});

test("PV22: a wrong passphrase is said before the first byte, and none is asked for", async () => {
  let read = 0;
  const counting = new PassThrough();
  counting.on("data", (piece: Buffer) => (read += piece.length));
  const work = (async () => {
    for await (const part of unsealBackup(Readable.from([file]) as AsyncIterable<Buffer>, "another passphrase"))
      counting.write(part);
  })();
  expect(await faultOf(work)).toBe("wrong_passphrase");
  expect(read).toBe(0);
  const path = join(folder, "sealed.backup");
  writeFileSync(path, file);
  expect(() => openBackup(path, null)).toThrow(new BadBackup("sealed"));
});

test.each([
  ["between two chunks", () => file.subarray(0, first + 2 * (CHUNK + TAG)), "cut_off"],
  ["inside a chunk", () => file.subarray(0, first + CHUNK), "cut_off"],
  ["behind the first, empty one", () => file.subarray(0, first), "cut_off"],
])("PV23: a file cut off %s is not whole", async (_, of, fault) => {
  expect(await faultOf(opened(Buffer.from(of())))).toBe(fault);
});

test.each([
  ["put in another order", () => [head(), chunk(1), chunk(0), chunk(2), file.subarray(first + 3 * (CHUNK + TAG))]],
  ["left out", () => [head(), chunk(0), chunk(2), file.subarray(first + 3 * (CHUNK + TAG))]],
  ["doubled", () => [head(), chunk(0), chunk(0), chunk(1), chunk(2), file.subarray(first + 3 * (CHUNK + TAG))]],
])("PV23: chunks %s are noticed", async (_, of) => {
  expect(await faultOf(opened(Buffer.concat(of())))).toBe("damaged");
});

test("PV23: a bit changed anywhere is noticed, in what the key is made with too", async () => {
  for (const at of [first + 5, first + CHUNK + 3, file.length - 1]) {
    const bent = Buffer.from(file);
    bent[at]! ^= 1;
    expect(["damaged", "cut_off"]).toContain(await faultOf(opened(bent)));
  }
  const costly = Buffer.from(file.toString("latin1").replace('"N":16384', '"N":96384'), "latin1");
  expect(await faultOf(opened(costly))).toBe("damaged");
  const dear = Buffer.from(file.toString("latin1").replace('"p":1', '"p":9'), "latin1");
  expect(await faultOf(opened(dear))).toBe("damaged");
});

test("PV24: a plain backup is read as before, with a passphrase too", async () => {
  const path = new URL("backups/before-episodes.backup", import.meta.url).pathname;
  const plain = await checkBackup(openBackup(path, null));
  expect(await checkBackup(openBackup(path, PASSPHRASE))).toEqual(plain);
  const own = join(folder, "own.backup");
  writeFileSync(own, await sealed(readFileSync(path)));
  expect(await checkBackup(openBackup(own, PASSPHRASE))).toEqual(plain);
});
