import type { AttemptMapping } from "#contract/import-attempt-mapping";
import { zoneCountry } from "../../record/judge/zone-country.ts";
import type { CellReader, Cells } from "../cells/cell-reader.ts";
import { readPhones } from "../cells/read-phone.ts";

type Way = "in" | "out";
/** `named`: the cells that name the lead; `isWithin`: nobody outside the house is at the other end. */
type ReadEnds = { way: Way; named: string[]; isWithin: boolean };

/**
 * Who is at the other end of a call, by its direction (`said`), or where none is said by which end is a number from
 * outside. An extension, a browser of ours or an empty cell is none: a leg of a call that is on record by itself, or a call
 * among ourselves. Null: the mapping names no ends.
 */
export const endsReader = (
  mapping: AttemptMapping,
  read: CellReader,
): ((cells: Cells, said: Way | null) => ReadEnds) | null => {
  if (mapping.ends === undefined) return null;
  const country = zoneCountry(mapping.zone);
  const ends = { from: read.text(mapping.ends.from), to: read.text(mapping.ends.to) };
  const isOutside = (cell: string): boolean => readPhones([cell], country).number !== null;
  return (cells, said) => {
    const [from, to] = [ends.from(cells), ends.to(cells)];
    const [isFrom, isTo] = [isOutside(from), isOutside(to)];
    const both = [to, from].filter((cell) => cell !== "");
    if (said === null && isFrom === isTo) return { way: "out", named: both, isWithin: !isFrom };
    const way = said ?? (isFrom ? "in" : "out");
    const isWithin = way === "in" ? !isFrom : !isTo;
    return { way, named: isWithin ? both : [way === "in" ? from : to], isWithin };
  };
};
