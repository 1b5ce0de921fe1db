import { setImmediate as othersTurn } from "node:timers/promises";
import type { ImportMapping } from "#contract/import-mapping";
import type { ImportProblem } from "#contract/import-problem";
import type { Database } from "../../db/engine/database.ts";
import type { StoredRowError } from "../../db/import/import-error.ts";
import { attemptGroup } from "./attempt-group.ts";
import type { ByteSource } from "../read-file/byte-source.ts";
import { checkMapping } from "../mapping/check-mapping.ts";
import type { GroupContext } from "./group-context.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import type { ImportReport } from "../../db/import/import-report.ts";
import { leadGroup } from "./lead-group.ts";
import type { MappedAttempt, MappedLead } from "../../db/import/mapped-row.ts";
import type { RowFault } from "../cells/row-fault.ts";
import { headerKey } from "../read-file/header-key.ts";
import { problem } from "../read-file/problem.ts";
import type { FileRow } from "../read-file/file-row.ts";
import { readRows } from "../read-file/read-rows.ts";
import { type FirstArrivals, firstArrivals } from "./first-arrivals.ts";
import { dayColumns } from "./day-columns.ts";
import { type RowMapping, rowMapper } from "./row-mapper.ts";
import type { MappedRow, RowOutcome } from "./row-outcome.ts";
import { SeenIds } from "./seen-ids.ts";
import { tallyRows } from "./tally-rows.ts";

/** Rows of one transaction: what a crash can cost, and what is held at once. */
const STRIDE = 2000;
/** Or so many characters, where rows are long. */
const STRIDE_CHARACTERS = 8 * 1024 ** 2;
/** Errors kept for the file of rows given back; beyond it they are counted only. */
const MOST_ERRORS = 100_000;

export type Pass = {
  to: Omit<GroupContext, "db"> & { db: Database };
  source: ByteSource;
  mapping: ImportMapping;
  limits: ImportLimits;
  /** What an earlier try left behind: rows already counted in it are passed over. */
  report: ImportReport;
  /** First in the transaction of each stride: holds the batch. False: another process is at it, and the pass ends. */
  claim?: (tx: Database) => Promise<boolean>;
  /** Last in it: keeps errors and position together with the rows. */
  onStride: (tx: Database, report: ImportReport, errors: StoredRowError[], bytesRead: number) => Promise<void>;
  signal?: AbortSignal;
};
export type PassEnd =
  { end: "done"; report: ImportReport } | { end: "problem"; problem: ImportProblem } | { end: "left" };

/**
 * One pass over a file: a dry run or in earnest. Memory is bounded whatever the file's size. Ends `left` where the
 * signal or another process stopped it; what it did so far stands and a later pass takes it up.
 */
export const importRows = async (pass: Pass): Promise<PassEnd> => {
  const { mapping, report } = pass;
  const before = report.counts.read;
  const seen = new SeenIds();
  let mapRow: ReturnType<typeof rowMapper> | null = null;
  let arrivals: FirstArrivals | null = null;
  let stride: FileRow[] = [];
  let characters = 0;
  let met = 0;
  let linesAround = 0;

  const flush = async (bytesRead: number): Promise<boolean> => {
    const rows = stride;
    stride = [];
    characters = 0;
    if (mapRow === null) return true;
    const map = mapRow;
    const work = async (tx: Database): Promise<boolean> => {
      if (pass.claim !== undefined && !(await pass.claim(tx))) return false;
      const { outcomes, errors, read } = await takeRows(pass, tx, rows, { map, seen, first: arrivals });
      tallyRows(report, mapping, outcomes, read, pass.to.at);
      await pass.onStride(tx, report, errors, bytesRead);
      return true;
    };
    // The embedded database and the parser answer within the same turn of the loop: nobody else would have one.
    await othersTurn();
    return pass.to.db.transaction(work);
  };

  for await (const part of readRows(pass.source, pass.limits)) {
    if (pass.signal?.aborted === true) return { end: "left" };
    switch (part.kind) {
      case "problem":
        return { end: "problem", problem: part.problem };
      case "header": {
        const first = checkMapping(mapping, part.columns)[0];
        if (first !== undefined) return { end: "problem", problem: first };
        report.form = part.form;
        report.header = headerKey(part.columns);
        report.idAt = mapping.id === undefined ? null : part.columns.indexOf(mapping.id);
        linesAround = part.linesAbove;
        const days = await dayColumns(pass.source, mapping, pass.limits, pass.signal);
        mapRow = rowMapper(mapping, { columns: part.columns, days, now: pass.to.at }, pass.limits);
        if (mapping.kind === "leads" && mapping.furtherEnquiries === true)
          arrivals = await firstArrivals(pass.source, pass.limits, mapRow, pass.signal);
        break;
      }
      case "rows":
        for (const row of part.rows) {
          if (met++ < before)
            remember(
              mapRow?.(row, () => undefined),
              seen,
              arrivals !== null,
            );
          else stride.push(row);
        }
        if (stride.length > 0) characters += part.characters;
        if ((stride.length >= STRIDE || characters >= STRIDE_CHARACTERS) && !(await flush(part.bytesRead)))
          return { end: "left" };
        break;
      case "end":
        report.form = part.form;
        if (met === 0) return { end: "problem", problem: problem("header_only") };
        linesAround += part.linesBelow;
        if (linesAround > 0) report.notes.lines_around = linesAround;
        if (seen.full) report.notes.duplicates_beyond_limit = 1;
        if (part.form.encoding === "windows-1252") report.notes.encoding_guessed = 1;
        if (!(await flush(part.bytesRead))) return { end: "left" };
    }
  }
  return { end: "done", report };
};

type Taken = { outcomes: RowOutcome[]; errors: StoredRowError[]; read: ReadonlyMap<number, RowMapping> };

const takeRows = async (
  pass: Pass,
  tx: Database,
  rows: FileRow[],
  by: { map: ReturnType<typeof rowMapper>; seen: SeenIds; first: FirstArrivals | null },
): Promise<Taken> => {
  const { report, mapping } = pass;
  const outcomes: RowOutcome[] = [];
  const leads: MappedRow<MappedLead>[] = [];
  const attempts: MappedRow<MappedAttempt>[] = [];
  const readings = new Map<number, RowMapping>();
  for (const row of rows) {
    const read = by.map(row, (code) => (report.notes[code] = (report.notes[code] ?? 0) + 1));
    readings.set(row.row, read);
    if (read.kind === "fault") {
      outcomes.push({ row: row.row, state: "rejected", fault: read.fault });
      continue;
    }
    if (by.seen.knowsOrAdds(rowKey(read, by.first !== null))) {
      outcomes.push({
        row: row.row,
        state: "rejected",
        fault: { code: "duplicate_id", column: mapping.id ?? null, value: read.mapped.of.externalId },
      });
      continue;
    }
    if (read.kind === "leads") leads.push(read.mapped);
    else attempts.push(read.mapped);
  }
  const to: GroupContext = { ...pass.to, db: tx };
  if (mapping.kind === "leads")
    for (const group of inGroups(leads)) outcomes.push(...(await leadGroup(to, mapping, group, by.first)));
  else for (const group of inGroups(attempts)) outcomes.push(...(await attemptGroup(to, mapping, group)));

  const text = new Map(rows.map(({ row, cells }) => [row, cells]));
  const room = MOST_ERRORS - report.counts.rejected;
  const errors = outcomes
    .flatMap((of) =>
      of.state === "rejected" ? [{ row: of.row, ...of.fault, raw: rawOf(of.fault, text.get(of.row)) }] : [],
    )
    .sort((a, b) => a.row - b.row)
    .slice(0, Math.max(0, room))
    // What a row holds can be anything; the store takes no null characters.
    .map((error) => ({
      ...error,
      raw: error.raw?.replaceAll("\\u0000", "") ?? null,
      value: error.value?.replaceAll("\u0000", "") ?? null,
    }));
  return { outcomes, errors, read: readings };
};

/** A row's cells, for whoever is to put it right; of a person who was erased, none. */
const rawOf = ({ code }: RowFault, cells: string[] | undefined): string | null =>
  code === "person_erased" ? null : JSON.stringify(cells).slice(0, 2000);

function* inGroups<T>(rows: readonly T[], size = 500): Generator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

/** What no two rows of a file share: the id or, where a lead may have several enquiries, the id and the arrival. */
const rowKey = (read: Exclude<RowMapping, { kind: "fault" }>, byArrival: boolean): string =>
  byArrival && read.kind === "leads"
    ? `${read.mapped.of.arrivedAt} ${read.mapped.of.externalId}`
    : read.mapped.of.externalId;

const remember = (read: RowMapping | undefined, seen: SeenIds, byArrival: boolean): void => {
  if (read !== undefined && read.kind !== "fault") seen.knowsOrAdds(rowKey(read, byArrival));
};
