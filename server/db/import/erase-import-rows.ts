import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import type { ImportReport } from "./import-report.ts";
import { mappingWithout } from "./mapping-without.ts";
import { rowsGivenBack } from "./rows-given-back.ts";
import { importBatch, importChunk, importEnquiry, importError } from "./tables.ts";

/** The imports of an organisation whose files are stored still. */
export const batchesWithFile = async (db: Database, orgId: string): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ id: importChunk.batchId })
    .from(importChunk)
    .where(eq(importChunk.orgId, orgId));
  return rows.map(({ id }) => id);
};

/**
 * Rows given back lose their cells where `isTheirs` says so; that and why they were given back stays. Answers which rows
 * these are, each as its import and number.
 */
export const eraseRowErrors = async (
  db: Database,
  orgId: string,
  isTheirs: (cells: readonly string[]) => boolean,
): Promise<ReadonlySet<string>> => {
  const erased = new Set<string>();
  for await (const page of rowsGivenBack(db, orgId)) {
    const found = page.filter(({ value, raw }) => isTheirs([...(value === null ? [] : [value]), ...cellsOf(raw)]));
    for (const [batchId, some] of Map.groupBy(found, (one) => one.batchId)) {
      const rowNos = some.map(({ rowNo }) => rowNo);
      for (const rowNo of rowNos) erased.add(`${batchId} ${rowNo}`);
      await db
        .update(importError)
        .set({ value: null, raw: null })
        .where(and(eq(importError.orgId, orgId), eq(importError.batchId, batchId), inArray(importError.rowNo, rowNos)));
    }
  }
  return erased;
};

/** A row's cells; one that was kept only in part is one cell. */
const cellsOf = (raw: string | null): string[] => {
  if (raw === null) return [];
  try {
    const cells: unknown = JSON.parse(raw);
    return Array.isArray(cells) ? cells.map(String) : [raw];
  } catch {
    return [raw, ...raw.split('","')];
  }
};

/** Further enquiries that wait to come in, by the ids of their leads in the sender's system. */
export const eraseStaged = async (db: Database, orgId: string, externalIds: readonly string[]): Promise<void> => {
  if (externalIds.length === 0) return;
  await db
    .delete(importEnquiry)
    .where(and(eq(importEnquiry.orgId, orgId), inArray(importEnquiry.externalId, [...externalIds])));
};

/**
 * What imports say beside their counts: rows shown as a sample, the cell a problem names, the file's own name, the cells
 * that its mapping names, where they can be nobody else’s (`isTheirsAlone`). `erased`: rows that were found to be theirs by cells that the sample does not show.
 */
export const eraseReports = async (
  db: Database,
  orgId: string,
  erased: ReadonlySet<string>,
  isTheirs: (text: string) => boolean,
  isTheirsAlone: (text: string) => boolean,
): Promise<void> => {
  const rows = await db
    .select({
      id: importBatch.id,
      report: importBatch.report,
      fileName: importBatch.fileName,
      kind: importBatch.kind,
      mapping: importBatch.mapping,
    })
    .from(importBatch)
    .where(eq(importBatch.orgId, orgId));
  for (const { id, report: stored, fileName, kind, mapping: saved } of rows) {
    const report = stored as Partial<ImportReport>;
    const sample = report.sample?.map((row) =>
      erased.has(`${id} ${row.row}`) || row.fields.some(({ value }) => isTheirs(value)) ? { ...row, fields: [] } : row,
    );
    const { problem } = report;
    const change = {
      ...report,
      ...(sample === undefined ? {} : { sample }),
      ...(problem?.value != null && isTheirs(problem.value) ? { problem: { ...problem, value: null } } : {}),
    };
    const name = isTheirs(fileName) ? kind : fileName;
    const mapping = saved === null ? null : mappingWithout(saved, isTheirsAlone);
    const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
    if (name === fileName && isSame(change, report) && isSame(mapping, saved)) continue;
    await db
      .update(importBatch)
      .set({ report: change as Record<string, unknown>, fileName: name, mapping })
      .where(and(eq(importBatch.orgId, orgId), eq(importBatch.id, id)));
  }
};
