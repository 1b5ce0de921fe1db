import type { InstantField } from "#contract/import-column";
import type { ImportMapping } from "#contract/import-mapping";
import { writtenDown } from "#contract/import-attempt-mapping";
import { instantText } from "../cells/instant-text.ts";
import { importZone } from "../cells/local-instant.ts";
import { isMidnight, type MidnightOf } from "../cells/midnight.ts";
import { readInstant } from "../cells/read-instant.ts";
import type { ByteSource } from "../read-file/byte-source.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { readRows } from "../read-file/read-rows.ts";

const instantsOf = (mapping: ImportMapping): InstantField[] =>
  (mapping.kind === "leads"
    ? [mapping.arrivedAt, mapping.outcomeAt, mapping.lastSeenAt]
    : [mapping.startedAt, mapping.endedAt, writtenDown(mapping), mapping.until, mapping.step?.dueAt]
  ).filter((field) => field !== undefined);

type Candidate = InstantField & { of: MidnightOf };

/**
 * The columns of instants whose every cell that can be read is 00:00:00, on the clock it was written by or on the
 * zone's: they are known to the day only. Looks no further into the file than until each column has shown a time.
 */
export const dayColumns = async (
  source: ByteSource,
  mapping: ImportMapping,
  limits: ImportLimits,
  signal?: AbortSignal,
): Promise<Set<string>> => {
  const zone = importZone(mapping.zone);
  if (zone === null) return new Set();
  const fields = instantsOf(mapping);
  let left: Candidate[] = fields.flatMap((field) => [
    { ...field, of: "written" },
    { ...field, of: "zone" },
  ]);
  const met = new Set<string>();
  const place = new Map<string, number>();
  for await (const part of readRows(source, limits)) {
    if (part.kind === "header") part.columns.forEach((name, at) => place.set(name, at));
    if (part.kind !== "rows") continue;
    for (const { cells } of part.rows) {
      const cellOf = (column: string | undefined): string =>
        column === undefined ? "" : (cells[place.get(column) ?? -1] ?? "").trim();
      left = left.filter(({ column, time, format, of }) => {
        const cell = cellOf(column);
        const read = cell === "" ? "bad_date" : readInstant(instantText(cell, cellOf(time), format), format, zone);
        if (typeof read === "string") return true;
        met.add(column);
        return isMidnight(read, of, zone);
      });
    }
    if (left.length === 0 || signal?.aborted === true) break;
  }
  return new Set(left.flatMap(({ column }) => (met.has(column) ? [column] : [])));
};
