/**
 * One row as it stands. `row`: its number as a spreadsheet counts it, the header being row 1; `merged`: the place of a cell
 * in which a lone quote has run over into the next row.
 */
export type FileRow = { row: number; cells: string[]; merged?: number };
