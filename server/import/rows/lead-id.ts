import { hash } from "node:crypto";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { CellReader, Cells } from "../cells/cell-reader.ts";

/**
 * What a lead is known by: its id, or in a file without one what does not change of it: when it arrived, its name, its
 * number and its address. A status or an owner that is another next time makes no other lead.
 */
export const leadId = (mapping: LeadMapping, read: CellReader): ((cells: Cells) => string) => {
  if (mapping.id !== undefined) return read.id(mapping.id);
  const arrived = [mapping.arrivedAt.column, mapping.arrivedAt.time ?? []].flat().map(read.text);
  const said = [mapping.label, mapping.phone, mapping.email].map(read.filled);
  return (cells) => {
    const all = [...arrived.map((each) => each(cells)), ...said.map((each) => each(cells))];
    return `row:${hash("sha1", JSON.stringify(all), "base64")}`;
  };
};
