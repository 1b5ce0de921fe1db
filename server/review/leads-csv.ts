import type { ReviewFilter } from "#contract/review-filter";
import { reviewLeadRow, type ReviewLeadRow } from "#contract/review-leads";
import { type Instant, MINUTE } from "#domain/time/instant";
import { leadRows, type LeadKey, type StoredLeadRow } from "../db/review/review-leads.ts";
import { CSV_START, csvLine } from "../base/csv-line.ts";
import { importMessage, judgeMessage, judgeWords } from "../base/judge-words.ts";
import { leadRowFor } from "./leads.ts";
import { type Reader, seesOwners } from "./reader.ts";

const PAGE = 500;

type Column = keyof ReviewLeadRow;
type Cell = string | number | null;
type FileColumn = { head: string; cell: (row: ReviewLeadRow, stored: StoredLeadRow) => Cell };

const OUTCOMES: Record<ReviewLeadRow["outcome"]["outcome"], string> = {
  progressed: importMessage("import_outcome_progressed"),
  not_progressed: importMessage("import_outcome_not_progressed"),
  unknown: importMessage("import_outcome_unknown"),
};

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
  leadId: [
    { head: "lead_id", cell: ({ leadId }) => leadId },
    // By what the sender's system knows it, to match the file back to.
    { head: "system", cell: (_row, { system }) => system },
    { head: "id", cell: (_row, { externalId }) => externalId },
  ],
  label: [{ head: "lead", cell: ({ label }) => label }],
  arrivedAt: [{ head: "arrived", cell: ({ arrivedAt, arrivedOffset }) => localIso(arrivedAt, arrivedOffset) }],
  arrivedOffset: [],
  withdrew: [],
  verdict: [
    { head: "verdict", cell: ({ verdict }) => verdict },
    { head: "verdict_words", cell: ({ verdict }) => judgeWords(verdict) },
  ],
  faults: [
    { head: "findings", cell: ({ faults }) => faults.join(" ") },
    { head: "findings_words", cell: ({ faults }) => faults.map(judgeWords).join("; ") },
  ],
  primaryHolder: [
    { head: "whose_time", cell: ({ primaryHolder }) => primaryHolder },
    {
      head: "whose_time_words",
      cell: ({ primaryHolder: of }) => (of === null ? null : judgeMessage(`judge_holder_short_${of}`)),
    },
  ],
  // What pages say in words stands in the columns of verdict and finding.
  primaryCause: [],
  isUnanswered: [],
  isDueNow: [],
  nextDue: [],
  outcome: [
    { head: "outcome", cell: ({ outcome }) => outcome.outcome },
    { head: "outcome_words", cell: ({ outcome }) => OUTCOMES[outcome.outcome] },
    { head: "outcome_label", cell: ({ outcome }) => outcome.label },
  ],
  ownerLabel: [],
};
const OWNER: FileColumn = { head: "owner", cell: ({ ownerLabel }) => ownerLabel };

/**
 * For marketing a file leaves the house without the names of those who enquired, and without their senders' ids, which may
 * be addresses: the columns are there, and empty.
 */
const withoutNames = (column: FileColumn): FileColumn =>
  column.head === "lead" || column.head === "id" ? { ...column, cell: () => null } : column;

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
    const lineOf = (stored: StoredLeadRow): string => {
      const row = leadRowFor(reader, stored, reader.now);
      return csvLine(columns.map(({ cell }) => cell(row, stored)));
    };
    if (rows.length > 0) yield rows.map(lineOf).join("");
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = { arrivedAt: last.arrivedAt, id: last.leadId };
  }
}
