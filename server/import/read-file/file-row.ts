/** One row as it stands. `row`: its number as a spreadsheet counts it, the header being row 1. */
export type FileRow = { row: number; cells: string[] };
