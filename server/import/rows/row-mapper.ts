import { hash } from "node:crypto";
import type { ImportMapping } from "#contract/import-mapping";
import type { Channel } from "#domain/attempt/channel";
import type { Instant } from "#domain/time/instant";
import { cellReader, type NoteCode } from "../cells/cell-reader.ts";
import { checkCells } from "../cells/check-cells.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { importZone } from "../cells/local-instant.ts";
import type { MappedAttempt, MappedLead } from "../../db/import/mapped-row.ts";
import { channelsReader } from "./channels-reader.ts";
import { attemptMapper } from "./map-attempt.ts";
import { leadMapper } from "./map-lead.ts";
import type { FileRow } from "../read-file/file-row.ts";
import { orFault, type RowFault } from "../cells/row-fault.ts";
import type { MappedRow } from "./row-outcome.ts";

/**
 * A row as read. `lastHappened`: the last thing that happened in it; `doubt`: the channel of a contact that may have
 * been made; `channels`: those on which a row given back may have been one.
 */
export type RowMapping =
  | { kind: "leads"; mapped: MappedRow<MappedLead>; lastHappened: Instant | null }
  | { kind: "attempts"; mapped: MappedRow<MappedAttempt>; lastHappened: Instant | null; doubt: Channel | null }
  | { kind: "fault"; fault: RowFault; channels: readonly Channel[] };

/** What a file's rows are read by: its columns, those known to the day only, and when it came. */
export type FileReading = { columns: readonly string[]; days: ReadonlySet<string>; now: Instant };

/** Binds a mapping (already checked against the columns) to a file; each row comes back mapped or with its fault. */
export const rowMapper = (mapping: ImportMapping, { columns, days, now }: FileReading, limits: ImportLimits) => {
  const zone = importZone(mapping.zone);
  if (zone === null) throw new Error(`unchecked zone ${mapping.zone}`);
  const read = cellReader(columns, zone, days);
  const bound =
    mapping.kind === "leads"
      ? { kind: mapping.kind, map: leadMapper(mapping, read, now) }
      : { kind: mapping.kind, map: attemptMapper(mapping, read, now), channelsOf: channelsReader(mapping, read) };
  const givenBack = (fault: RowFault, cells: readonly string[] | null): RowMapping => ({
    kind: "fault",
    fault,
    channels: bound.kind === "leads" ? [] : bound.channelsOf(cells),
  });

  return ({ row, cells, merged }: FileRow, note: (code: NoteCode) => void): RowMapping => {
    if (merged !== undefined)
      return givenBack({ code: "quote_over_rows", column: columns[merged] ?? null, value: null }, null);
    const broken = checkCells(cells, columns, limits);
    if (broken !== null) return givenBack(broken, broken.code === "column_count" ? null : cells);
    // A row given back leaves no notes behind.
    const notes: NoteCode[] = [];
    const keep = (code: NoteCode) => notes.push(code);
    if (bound.kind === "leads") {
      const found = orFault(() => bound.map(cells, keep));
      if ("fault" in found) return givenBack(found.fault, cells);
      notes.forEach(note);
      const { lead, lastHappened } = found;
      // The stage says nothing that the rest of the row does not.
      const { stage: _, ...said } = lead;
      return { kind: "leads", mapped: { row, rowHash: hashOf(said), of: lead }, lastHappened };
    }
    const found = orFault(() => bound.map(cells, keep));
    if ("fault" in found) return givenBack(found.fault, cells);
    notes.forEach(note);
    const { attempt, lastHappened, doubt } = found;
    return { kind: "attempts", mapped: { row, rowHash: hashOf(attempt), of: attempt }, lastHappened, doubt };
  };
};

/** Fields are always made in the same order, so equal rows have equal text. */
const hashOf = (of: object): string => hash("sha1", JSON.stringify(of), "base64");
