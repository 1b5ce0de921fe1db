import type { FileForm } from "#contract/import-file";

type Delimiter = FileForm["delimiter"];
const CANDIDATES: readonly Delimiter[] = [",", ";", "\t", "|"];

/**
 * The delimiter that cuts the first lines of `text` into the same number of cells, more than one, most steadily.
 * Quotes are heeded. A text of one column is taken as comma-separated.
 */
export const detectDelimiter = (text: string): Delimiter => {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const counts = cellsPerLine(text, candidate);
    // Lines above a table and below it have one cell.
    const first = counts.find((count) => count > 1) ?? 1;
    if (first < 2) continue;
    const steady = counts.filter((count) => count === first).length / counts.length;
    // Steadiness first; among equals the one that cuts more.
    const score = steady + first / 10_000;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
};

/** Cells of each of the first 50 whole lines. */
const cellsPerLine = (text: string, delimiter: string): number[] => {
  const counts: number[] = [];
  let cells = 1;
  let quoted = false;
  let filled = false;
  for (let at = 0; at < text.length && counts.length < 50; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === delimiter) cells++;
    else if (character === "\n" || character === "\r") {
      if (filled || cells > 1) counts.push(cells);
      cells = 1;
      filled = false;
      continue;
    }
    filled = true;
  }
  if (counts.length === 0 || (counts.length < 50 && (filled || cells > 1))) counts.push(cells);
  return counts;
};
