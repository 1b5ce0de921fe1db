import type { Instant } from "#domain/time/instant";
import type { ByteSource } from "../read-file/byte-source.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import type { FileRow } from "../read-file/file-row.ts";
import { readRows } from "../read-file/read-rows.ts";
import { IdNumbers } from "./id-numbers.ts";
import type { RowMapping } from "./row-mapper.ts";

/** When each lead of a file first arrived, by its id in the sender's system. */
export type FirstArrivals = { isFirst: (externalId: string, arrivedAt: Instant) => boolean };

/**
 * Reads a file of leads through once more: of rows in any order, the earliest is a lead's first enquiry. Of leads there is no
 * more room for, the first row that is met is.
 */
export const firstArrivals = async (
  source: ByteSource,
  limits: ImportLimits,
  mapRow: (row: FileRow, note: () => void) => RowMapping,
  signal?: AbortSignal,
): Promise<FirstArrivals> => {
  const first = new IdNumbers();
  for await (const part of readRows(source, limits)) {
    if (signal?.aborted === true) break;
    if (part.kind !== "rows") continue;
    for (const row of part.rows) {
      const read = mapRow(row, () => undefined);
      if (read.kind !== "leads") continue;
      const { externalId, arrivedAt } = read.mapped.of;
      const known = first.get(externalId);
      if (known === undefined || arrivedAt < known) first.set(externalId, arrivedAt);
    }
  }
  return { isFirst: (externalId, arrivedAt) => (first.get(externalId) ?? arrivedAt) === arrivedAt };
};
