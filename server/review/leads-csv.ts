import type { ReviewFilter } from "#contract/review-filter";
import type { ReviewLeadRow } from "#contract/review-leads";
import { type Instant, MINUTE } from "#domain/time/instant";
import { leadRows, type LeadKey } from "../db/review/review-leads.ts";
import { CSV_START, csvLine } from "../base/csv-line.ts";
import { leadRowFor } from "./leads.ts";
import { type Reader, seesOwners } from "./reader.ts";

const PAGE = 500;

const HEAD = [
  "lead",
  "source",
  "campaign",
  "arrived",
  "verdict",
  "phase",
  "findings",
  "whose_time",
  "missing",
  "outcome",
  "outcome_label",
];

/** The instant on the clock it was written by, ISO 8601 with its offset. */
const localIso = (at: Instant, offset: number): string => {
  const minutes = Math.abs(offset);
  const two = (n: number): string => String(n).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  return `${new Date(at + offset * MINUTE).toISOString().slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

const lineOf = (row: ReviewLeadRow, withOwner: boolean): string =>
  csvLine([
    row.label,
    row.source,
    row.campaign,
    localIso(row.arrivedAt, row.arrivedOffset),
    row.verdict,
    row.phase,
    row.faults.join(" "),
    row.primaryHolder,
    row.missing.join(" "),
    row.outcome.outcome,
    row.outcome.label,
    ...(withOwner ? [row.ownerLabel] : []),
  ]);

/** The leads a filter leaves, page by page, so that a file of any length needs the memory of one page. */
export async function* leadsCsv(reader: Reader, filter: ReviewFilter): AsyncGenerator<string> {
  const withOwner = seesOwners(reader);
  yield CSV_START + csvLine(withOwner ? [...HEAD, "owner"] : HEAD);
  let after: LeadKey | null = null;
  for (;;) {
    const rows = await leadRows(reader.db, reader.scope, filter, after, PAGE);
    if (rows.length > 0) yield rows.map((row) => lineOf(leadRowFor(reader, row), withOwner)).join("");
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = { arrivedAt: last.arrivedAt, id: last.leadId };
  }
}
