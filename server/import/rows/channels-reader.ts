import type { AttemptMapping } from "#contract/import-attempt-mapping";
import { type Channel, CHANNELS } from "#domain/attempt/channel";
import type { CellReader, Cells } from "../cells/cell-reader.ts";
import { orFault } from "../cells/row-fault.ts";
import { doneReader } from "./done-reader.ts";
import { rowKindReader } from "./row-kind-reader.ts";

/**
 * The channels on which a row that is given back may have been a contact: one, where that much of it can be read; none,
 * where it says that it is something else or was not done; else all. `cells` null: they are not of the columns.
 */
export const channelsReader = (
  mapping: AttemptMapping,
  read: CellReader,
): ((cells: Cells | null) => readonly Channel[]) => {
  const kindOf = rowKindReader(mapping, read);
  const channel = mapping.channel === undefined ? null : read.mapped(mapping.channel);
  const done = doneReader(mapping, read);
  return (cells) => {
    if (cells === null && (channel !== null || !("always" in mapping.type))) return CHANNELS;
    const kind = orFault(() => kindOf(cells ?? []));
    if ("fault" in kind) return CHANNELS;
    if (kind.kind !== "contact" || (cells !== null && done(cells).to === "not_done")) return [];
    const said = cells === null ? undefined : channel?.(cells);
    if (said === undefined || said.cell === "") return [kind.channel];
    return said.to === undefined ? CHANNELS : [said.to];
  };
};
