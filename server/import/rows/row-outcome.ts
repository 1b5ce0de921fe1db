import type { NoteCode } from "../cells/cell-reader.ts";
import type { RowFault } from "../cells/row-fault.ts";

/** What became of one row. `fields`: how the mapping read it, for a sample. */
export type RowOutcome =
  | { row: number; state: "new" | "same" | "changed"; fields: Record<string, unknown>; note?: NoteCode }
  | { row: number; state: "rejected"; fault: RowFault };

/** A row as mapped, not yet compared with what is here. */
export type MappedRow<T> = { row: number; rowHash: string; of: T };
