import type { AttemptMapping, RowKind } from "#contract/import-attempt-mapping";
import type { CellReader, Cells } from "../cells/cell-reader.ts";
import { RowFaultError } from "../cells/row-fault.ts";

/** What a row records, by its type. Raises a RowFaultError for a type that the mapping gives no meaning. */
export const rowKindReader = (mapping: AttemptMapping, read: CellReader): ((cells: Cells) => RowKind) => {
  const { type } = mapping;
  if ("always" in type) return () => type.always;
  const mapped = read.mapped(type);
  // The longest first.
  const prefixes = Object.entries(type.prefixes ?? {})
    .map(([prefix, kind]) => ({ prefix: prefix.toLowerCase(), kind }))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return (cells) => {
    const { cell, to } = mapped(cells);
    if (to !== undefined) return to;
    const lower = cell.toLowerCase();
    const begun = prefixes.find(({ prefix }) => prefix !== "" && lower.startsWith(prefix));
    if (begun !== undefined) return begun.kind;
    if (type.otherwise === "not_contact") return { kind: "not_contact" };
    throw new RowFaultError(cell === "" ? "missing_value" : "unmapped_value", type.column, cell);
  };
};
