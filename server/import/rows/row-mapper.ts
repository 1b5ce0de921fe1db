import { hash } from "node:crypto";
import type { ImportMapping } from "#contract/import-mapping";
import { cellReader, type NoteCode } from "../cells/cell-reader.ts";
import { checkCells } from "../cells/check-cells.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { importZone } from "../cells/local-instant.ts";
import type { MappedAttempt, MappedLead } from "../../db/import/mapped-row.ts";
import { attemptMapper } from "./map-attempt.ts";
import { leadMapper } from "./map-lead.ts";
import type { FileRow } from "../read-file/read-rows.ts";
import { orFault, type RowFault } from "../cells/row-fault.ts";
import type { MappedRow } from "./row-outcome.ts";

export type RowMapping =
  | { kind: "leads"; mapped: MappedRow<MappedLead>; lastInstant: number }
  | { kind: "attempts"; mapped: MappedRow<MappedAttempt>; lastInstant: number }
  | { kind: "fault"; fault: RowFault };

/** Binds a mapping (already checked against the columns) to a file; each row comes back mapped or with its fault. */
export const rowMapper = (mapping: ImportMapping, columns: readonly string[], limits: ImportLimits) => {
  const zone = importZone(mapping.zone);
  if (zone === null) throw new Error(`unchecked zone ${mapping.zone}`);
  const read = cellReader(columns, zone);
  const bound =
    mapping.kind === "leads"
      ? { kind: mapping.kind, map: leadMapper(mapping, read) }
      : { kind: mapping.kind, map: attemptMapper(mapping, read) };

  return ({ row, cells }: FileRow, note: (code: NoteCode) => void): RowMapping => {
    const broken = checkCells(cells, columns, limits);
    if (broken !== null) return { kind: "fault", fault: broken };
    // A row given back leaves no notes behind.
    const notes: NoteCode[] = [];
    const keep = (code: NoteCode) => notes.push(code);
    if (bound.kind === "leads") {
      const found = orFault(() => bound.map(cells, keep));
      if ("fault" in found) return { kind: "fault", fault: found.fault };
      notes.forEach(note);
      return {
        kind: "leads",
        mapped: { row, rowHash: hashOf(found.lead), of: found.lead },
        lastInstant: found.lastInstant,
      };
    }
    const found = orFault(() => bound.map(cells, keep));
    if ("fault" in found) return { kind: "fault", fault: found.fault };
    notes.forEach(note);
    return {
      kind: "attempts",
      mapped: { row, rowHash: hashOf(found.attempt), of: found.attempt },
      lastInstant: found.lastInstant,
    };
  };
};

/** Fields are always made in the same order, so equal rows have equal text. */
const hashOf = (of: object): string => hash("sha1", JSON.stringify(of), "base64");
