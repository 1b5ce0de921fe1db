import type { ReviewFilter } from "#contract/review-filter";
import type { Pattern, ReviewPatternsOutput } from "#contract/review-patterns";
import { type FoundPattern, findPatterns } from "#domain/report/pattern";
import type { PatternCell } from "#domain/report/pattern-candidate";
import { shareOf } from "#domain/report/share-of";
import { FAULTS } from "#domain/disposition/fault";
import { exampleLeads, type PatternCount, patternCounts } from "../db/review/review-patterns.ts";
import { asOfFor, type Reader } from "./reader.ts";

/** A page of patterns is read, not scrolled. */
const MOST = 30;
const EXAMPLES = 3;

type Finding = Pattern["finding"];

const findingOf = ({ verdict, cause, missing }: PatternCount): Finding | null => {
  const fault = FAULTS.find((one) => one === verdict);
  if (fault !== undefined && cause !== null) return { kind: "fault", fault, cause };
  return missing === null ? null : { kind: "missing", missing };
};

const keyOf = (finding: Finding): string =>
  finding.kind === "fault" ? `${finding.fault}:${finding.cause}` : `missing:${finding.missing}`;

/** Faults in their order of precedence, then what is missing: a lead's one finding is its weightiest. */
const weightOf = (finding: Finding): number =>
  finding.kind === "fault" ? FAULTS.length - FAULTS.indexOf(finding.fault) : 0;

const cellOf = (row: PatternCount): PatternCell => {
  const finding = findingOf(row);
  const { source, campaign, week, weekday, holder, n } = row;
  return { finding: finding === null ? null : keyOf(finding), values: { source, campaign, week, weekday, holder }, n };
};

/** The filter that opens a pattern's leads and no others. */
const filterOf = (finding: Finding, shared: FoundPattern["shared"]): ReviewFilter => {
  const filter: ReviewFilter =
    finding.kind === "fault"
      ? { verdict: [finding.fault], primaryCause: finding.cause }
      : { firstMissing: finding.missing };
  for (const { attribute, value } of shared) {
    if (attribute === "source") filter.source = value;
    else if (attribute === "campaign") filter.campaign = value;
    else if (attribute === "week" && value !== null) filter.week = value;
    else if (attribute === "weekday" && value !== null) filter.weekday = Number(value);
  }
  return filter;
};

/**
 * What leads have in common that deserves a look, every lead counted under its one finding, so that a pattern's
 * figure is what its filter opens. Leads on the rescue list are in it too: a pattern is no work list.
 */
export const reviewPatterns = async (reader: Reader): Promise<ReviewPatternsOutput> => {
  const { db, scope } = reader;
  const rows = await patternCounts(db, scope);
  const findings = new Map<string, Finding>();
  for (const row of rows) {
    const finding = findingOf(row);
    if (finding !== null) findings.set(keyOf(finding), finding);
  }
  const cells = rows.map(cellOf);
  const weights = new Map([...findings].map(([key, finding]) => [key, weightOf(finding)]));
  const found = findPatterns(cells, (key) => weights.get(key) ?? 0);
  const patterns: Pattern[] = [];
  for (const { finding: key, shared, contrast, holder } of found.slice(0, MOST)) {
    const finding = findings.get(key);
    if (finding === undefined) continue;
    const filter = filterOf(finding, shared);
    patterns.push({
      id: JSON.stringify([key, ...shared.map(({ attribute, value }) => [attribute, value])]),
      finding,
      shared: [...shared, ...(holder === null ? [] : [{ attribute: "holder" as const, value: holder }])],
      n: contrast.found,
      here: shareOf(contrast.found, contrast.of),
      elsewhere: shareOf(contrast.foundElsewhere, contrast.ofElsewhere),
      examples: await exampleLeads(db, scope, filter, EXAMPLES),
      filter,
    });
  }
  const leads = cells.reduce((sum, { finding, n }) => (finding === null ? sum : sum + n), 0);
  return { asOf: await asOfFor(reader), leads, patterns };
};
