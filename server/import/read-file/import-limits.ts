/** What one file may be. `fileBytes`: as sent, and as unpacked; the others bound what is held at once. */
export type ImportLimits = {
  fileBytes: number;
  rowCharacters: number;
  cellCharacters: number;
  columns: number;
};

export const IMPORT_LIMITS: ImportLimits = {
  fileBytes: 4 * 1024 ** 3,
  rowCharacters: 1024 ** 2,
  cellCharacters: 100_000,
  columns: 500,
};
