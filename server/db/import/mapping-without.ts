type JsonRecord = Record<string, unknown>;

/** Where a mapping names cells of its file: maps from a cell to what it means, and lists of cells. */
const OF_CELLS: readonly string[] = ["values", "prefixes"];

/**
 * A mapping without the cells that it names and that are somebody's; what it says to be the same for every row is empty
 * then. All else stays, the names of columns too, and the next file with these columns is read by it.
 */
export const mappingWithout = (mapping: JsonRecord, isTheirs: (text: string) => boolean): JsonRecord => {
  const cellsOf = (of: unknown): unknown => {
    if (Array.isArray(of)) return of.filter((cell) => typeof cell !== "string" || !isTheirs(cell));
    return isRecord(of) ? Object.fromEntries(Object.entries(of).filter(([cell]) => !isTheirs(cell))) : of;
  };
  const partOf = (key: string, of: unknown): unknown => {
    if (OF_CELLS.includes(key)) return cellsOf(of);
    if (key === "value" && typeof of === "string" && isTheirs(of)) return "";
    return allOf(of);
  };
  const allOf = (of: unknown): unknown => {
    if (Array.isArray(of)) return of.map(allOf);
    return isRecord(of) ? Object.fromEntries(Object.entries(of).map(([key, one]) => [key, partOf(key, one)])) : of;
  };
  return allOf(mapping) as JsonRecord;
};

const isRecord = (of: unknown): of is JsonRecord => typeof of === "object" && of !== null;
