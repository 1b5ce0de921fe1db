import type { BatchKind } from "#contract/import-batch";
import type { ImportMapping } from "#contract/import-mapping";
import { importZone } from "#server/import/cells/local-instant";
import type { Meeting } from "#server/import/mapping/guess-lead";
import { inspectFile } from "#server/import/mapping/inspect-file";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { readRows } from "#server/import/read-file/read-rows";
import { dayColumns } from "#server/import/rows/day-columns";
import { meetingFile } from "#server/import/rows/meeting-file";
import { type RowMapping, rowMapper } from "#server/import/rows/row-mapper";
import { fileOf } from "./history-files.ts";

const NOW = Date.UTC(2026, 10, 30);

/** How each row of a file reads by a mapping; the file came on 30 November 2026. */
export const readRowsBy = async (
  bytes: string | Uint8Array,
  mapping: ImportMapping,
): Promise<{ rows: RowMapping[]; cells: string[][]; numbers: number[]; columns: string[] }> => {
  const file = fileOf(bytes, 4096);
  if (importZone(mapping.zone) === null) throw new Error(mapping.zone);
  const days = await dayColumns(file, mapping, IMPORT_LIMITS);
  const found = { rows: [] as RowMapping[], cells: [] as string[][], numbers: [] as number[], columns: [] as string[] };
  for await (const part of readRows(file, IMPORT_LIMITS)) {
    if (part.kind === "header") found.columns = part.columns;
    if (part.kind !== "rows") continue;
    const map = rowMapper(mapping, { columns: found.columns, days, now: NOW }, IMPORT_LIMITS);
    for (const row of part.rows) {
      found.rows.push(map(row, () => undefined));
      found.cells.push(row.cells);
      found.numbers.push(row.row);
    }
  }
  return found;
};

/** What is guessed of a file; `meeting`: of attempts, how values meet the leads. */
export const guessOf = (
  kind: BatchKind,
  bytes: string | Uint8Array,
  { zone = "UTC", meeting = null }: { zone?: string; meeting?: Meeting | null } = {},
) => inspectFile(kind, fileOf(bytes, 4096), IMPORT_LIMITS, zone, "crm", { meeting });

/** What is guessed of two files that belong together, and how their rows read by it. */
export const readByGuess = async (leads: string | Uint8Array, attempts: string | Uint8Array, zone = "UTC") => {
  const ofLeads = await guessOf("leads", leads, { zone });
  if (ofLeads.guess?.kind !== "leads") return { ofLeads, ofAttempts: null, leads: null, attempts: null };
  const meeting = meetingFile(fileOf(leads, 4096), ofLeads.guess, IMPORT_LIMITS);
  const ofAttempts = await guessOf("attempts", attempts, { zone, meeting });
  return {
    ofLeads,
    ofAttempts,
    leads: await readRowsBy(leads, ofLeads.guess),
    attempts: ofAttempts.guess === null ? null : await readRowsBy(attempts, ofAttempts.guess),
  };
};
