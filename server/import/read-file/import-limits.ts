/**
 * What one file may be. `fileBytes`: as sent, and as unpacked; `blankRows`: lines with nothing on them; `unpackRatio`:
 * bytes that come of one that was sent, looked at from `unpackFree` bytes on; the others bound what is held at once.
 * `columns` binds every row.
 */
export type ImportLimits = {
  fileBytes: number;
  rowCharacters: number;
  cellCharacters: number;
  columns: number;
  blankRows: number;
  unpackRatio: number;
  unpackFree: number;
};

export const IMPORT_LIMITS: ImportLimits = {
  fileBytes: 4 * 1024 ** 3,
  rowCharacters: 1024 ** 2,
  cellCharacters: 100_000,
  columns: 500,
  // As many as the rows of a spreadsheet.
  blankRows: 1_048_576,
  // Real tables come to 5 to 50; the format itself allows 1,032.
  unpackRatio: 200,
  unpackFree: 64 * 1024 ** 2,
};
