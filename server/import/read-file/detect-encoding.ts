import type { FileForm } from "#contract/import-file";
import type { ImportProblem } from "#contract/import-problem";
import { mayBeUtf8 } from "./may-be-utf8.ts";
import { problem } from "./problem.ts";

export type Encoding = Pick<FileForm, "encoding" | "byteOrderMark"> & {
  /** Nothing but ASCII so far: the first other byte decides between UTF-8 and windows-1252. */
  undecided: boolean;
};

const starts = (bytes: Uint8Array, ...with_: number[]): boolean => with_.every((byte, at) => bytes[at] === byte);

/**
 * The encoding of a text by its first part (unpacked; `ended`: it is all there is): byte order mark, else the zeroes of UTF-16, else UTF-8 where
 * valid, else windows-1252 (Latin-1 as everybody writes it). What is no text is a problem: `binary_file` or
 * `zip_or_spreadsheet`.
 */
export const detectEncoding = (sample: Uint8Array, ended: boolean): Encoding | ImportProblem => {
  if (starts(sample, 0xef, 0xbb, 0xbf)) return { encoding: "utf-8", byteOrderMark: true, undecided: false };
  if (starts(sample, 0xff, 0xfe)) return { encoding: "utf-16le", byteOrderMark: true, undecided: false };
  if (starts(sample, 0xfe, 0xff)) return { encoding: "utf-16be", byteOrderMark: true, undecided: false };
  if (starts(sample, 0x50, 0x4b, 0x03, 0x04)) return problem("zip_or_spreadsheet");
  // The old spreadsheet's container.
  if (starts(sample, 0xd0, 0xcf, 0x11, 0xe0)) return problem("zip_or_spreadsheet");

  let evenZeroes = 0;
  let oddZeroes = 0;
  let controls = 0;
  let ascii = true;
  sample.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) evenZeroes++;
    else if (byte === 0) oddZeroes++;
    else if (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) controls++;
    else if (byte >= 0x80) ascii = false;
  });
  const half = sample.length / 2;
  if (evenZeroes + oddZeroes > 0) {
    if (controls > half / 50) return problem("binary_file");
    if (oddZeroes > half * 0.3 && evenZeroes < half * 0.02)
      return { encoding: "utf-16le", byteOrderMark: false, undecided: false };
    if (evenZeroes > half * 0.3 && oddZeroes < half * 0.02)
      return { encoding: "utf-16be", byteOrderMark: false, undecided: false };
    return problem("binary_file");
  }
  if (controls > sample.length / 100) return problem("binary_file");
  if (ascii) return { encoding: "utf-8", byteOrderMark: false, undecided: true };
  return { encoding: mayBeUtf8(sample, ended) ? "utf-8" : "windows-1252", byteOrderMark: false, undecided: false };
};
