import type { ReviewFilter } from "#contract/review-filter";
import { reviewLeadRow, type ReviewLeadRow } from "#contract/review-leads";
import { type Instant, MINUTE } from "#domain/time/instant";
import { leadRows, type LeadKey } from "../db/review/review-leads.ts";
import { CSV_START, csvLine } from "../base/csv-line.ts";
import { leadRowFor } from "./leads.ts";
import { type Reader, seesOwners } from "./reader.ts";

const PAGE = 500;

type Column = keyof ReviewLeadRow;
type Cell = string | number | null;
type FileColumn = { head: string; cell: (row: ReviewLeadRow) => Cell };

/** The instant on the clock it was written by, ISO 8601 with its offset. */
const localIso = (at: Instant, offset: number): string => {
  const minutes = Math.abs(offset);
  const two = (n: number): string => String(n).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  return `${new Date(at + offset * MINUTE).toISOString().slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

const plain = (value: ReviewLeadRow[Column]): Cell => {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "object" && value !== null
    ? JSON.stringify(value)
    : typeof value === "boolean"
      ? String(value)
      : value;
};

/** Columns that are called otherwise in the file than in the row, are written otherwise, or are not in it. */
const OWN: { [Name in Column]?: FileColumn[] } = {
  leadId: [],
  label: [{ head: "lead", cell: ({ label }) => label }],
  arrivedAt: [{ head: "arrived", cell: ({ arrivedAt, arrivedOffset }) => localIso(arrivedAt, arrivedOffset) }],
  arrivedOffset: [],
  withdrew: [],
  faults: [{ head: "findings", cell: ({ faults }) => faults.join(" ") }],
  primaryHolder: [{ head: "whose_time", cell: ({ primaryHolder }) => primaryHolder }],
  // What pages say in words stands in the columns of verdict and finding.
  primaryCause: [],
  isUnanswered: [],
  isDueNow: [],
  nextDue: [],
  outcome: [
    { head: "outcome", cell: ({ outcome }) => outcome.outcome },
    { head: "outcome_label", cell: ({ outcome }) => outcome.label },
  ],
  ownerLabel: [],
};
const OWNER: FileColumn = { head: "owner", cell: ({ ownerLabel }) => ownerLabel };

/** For marketing a file leaves the house without the names of those who enquired: the column is there, and empty. */
const withoutNames = (column: FileColumn): FileColumn =>
  column.head === "lead" ? { ...column, cell: () => null } : column;

/** The file's columns are the row's, so that what a list shows is in its file too. */
const COLUMNS: FileColumn[] = (Object.keys(reviewLeadRow.shape) as Column[]).flatMap(
  (name) => OWN[name] ?? [{ head: name, cell: (row) => plain(row[name]) }],
);

/** The leads a filter leaves, page by page, so that a file of any length needs the memory of one page. */
export async function* leadsCsv(reader: Reader, filter: ReviewFilter): AsyncGenerator<string> {
  const columns = seesOwners(reader) ? [...COLUMNS, OWNER] : COLUMNS.map(withoutNames);
  yield CSV_START + csvLine(columns.map(({ head }) => head));
  let after: LeadKey | null = null;
  for (;;) {
    const rows = await leadRows(reader.db, reader.scope, filter, after, PAGE);
    const lineOf = (row: ReviewLeadRow): string => csvLine(columns.map(({ cell }) => cell(row)));
    if (rows.length > 0) yield rows.map((row) => lineOf(leadRowFor(reader, row, reader.now))).join("");
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = { arrivedAt: last.arrivedAt, id: last.leadId };
  }
}
