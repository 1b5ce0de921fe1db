import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { CellReader, Cells } from "../cells/cell-reader.ts";

type Done = "done" | "not_done";

/** Whether what a row names was done, with the cell that says so: of several columns one that denies it is enough. */
export const doneReader = (
  mapping: AttemptMapping,
  read: CellReader,
): ((cells: Cells) => { cell: string; to: Done | undefined }) => {
  const columns = [mapping.done ?? [], mapping.doneToo ?? []].flat().map(read.mapped);
  return (cells) => {
    const said = columns.map((each) => each(cells));
    return said.find(({ to }) => to === "not_done") ?? said[0] ?? { cell: "", to: undefined };
  };
};
