/**
 * The place of a cell that is the rest of its row, a line end and the beginning of another row, as a quote that stands by
 * itself leaves it: before the line end it has as many separators as the row still needs, and behind it as many as stand
 * before the cell. A sentence has a blank behind its commas, and is none. Null: there is none.
 */
export const mergedAt = (cells: readonly string[], width: number, delimiter: string): number | null => {
  const at = cells.findIndex((cell, place) => {
    if (!cell.includes("\n") || width < 3 || cell.includes(`${delimiter} `)) return false;
    const lines = cell.split(/\r?\n/);
    const apart = (line: string | undefined): number => (line ?? "").split(delimiter).length - 1;
    return apart(lines[0]) === width - 1 - place && apart(lines.at(-1)) === place;
  });
  return at < 0 ? null : at;
};
