import type { GroupFilter, ReviewFilter } from "#contract/review-filter";
import type { Pattern, ReviewPatternsInput, ReviewPatternsOutput } from "#contract/review-patterns";
import type { ReviewPeriod } from "#contract/review-period";
import { type FoundPattern, findPatterns } from "#domain/report/pattern";
import type { PatternCell } from "#domain/report/pattern-candidate";
import { shareOf } from "#domain/report/share-of";
import { type Fault, FAULTS } from "#domain/disposition/fault";
import { unpackedMarks } from "#domain/report/packed-marks";
import { weekdayOf } from "#domain/time/local-clock";
import { type AlikeLeads, alikeLeads, exampleLeads } from "../db/review/review-patterns.ts";
import { dateOf } from "../base/local-day.ts";
import { oneVersion } from "./one-version.ts";
import { openPeriod } from "./open-period.ts";
import type { Reader } from "./reader.ts";

/** A page of patterns is read, not scrolled. */
const MOST = 30;
const EXAMPLES = 3;

type Finding = Pattern["finding"];
type Lead = PatternCell & { day: number };

const findingOf = ({ verdict, cause, ifComplete, missing }: AlikeLeads): Finding | null => {
  const fault = FAULTS.find((one) => one === verdict);
  if (fault !== undefined && cause !== null) return { kind: "fault", fault, cause };
  if (ifComplete !== null) return { kind: "if_complete", fault: ifComplete };
  return missing === null ? null : { kind: "missing", missing };
};

const keyOf = (finding: Finding): string => {
  if (finding.kind === "missing") return `missing:${finding.missing}`;
  return finding.kind === "fault" ? `${finding.fault}:${finding.cause}` : `if complete:${finding.fault}`;
};

/** Faults in their order of precedence, then those that would hold, then what is missing: a lead's one finding is its weightiest. */
const weightOf = (finding: Finding): number => {
  if (finding.kind === "missing") return 0;
  const order = FAULTS.length - FAULTS.indexOf(finding.fault);
  return finding.kind === "fault" ? FAULTS.length + order : order;
};

/** The keys of the faults that leads with these marks may have, certain or not, of all that were found. */
const mayBeOf = (findings: ReadonlyMap<string, Finding>) => {
  const known = new Map<number, ReadonlySet<string>>();
  return (packed: number): ReadonlySet<string> => {
    const before = known.get(packed);
    if (before !== undefined) return before;
    const marks = new Set<string>(unpackedMarks(packed));
    const isOpen = (fault: Fault): boolean => marks.has(`${fault}:possible`) || marks.has(`${fault}:if_complete`);
    const keys = [...findings].flatMap(([key, one]) => (one.kind === "fault" && isOpen(one.fault) ? key : []));
    const made = new Set(keys);
    known.set(packed, made);
    return made;
  };
};

/** The leads one by one, each with its week (its Monday) and weekday of arrival. */
const leadsOf = (rows: readonly AlikeLeads[], findings: ReadonlyMap<string, Finding>): Lead[] => {
  const weeks = new Map<number, { week: string; weekday: string }>();
  const weekOf = (day: number): { week: string; weekday: string } => {
    const known = weeks.get(day);
    if (known !== undefined) return known;
    const weekday = weekdayOf(day);
    const made = { week: dateOf(day - weekday), weekday: String(weekday + 1) };
    weeks.set(day, made);
    return made;
  };
  const mayHave = mayBeOf(findings);
  return rows.flatMap((row) => {
    const finding = findingOf(row);
    const key = finding === null ? null : keyOf(finding);
    const { source, campaign, holder } = row;
    const mayBe = mayHave(row.marks);
    return row.days.map((day) => {
      const { week, weekday } = weekOf(day);
      return { finding: key, mayBe, values: { source, campaign, holder, week, weekday }, n: 1, day };
    });
  });
};

/** What the leads of a pattern have in common, as a filter says it. */
const groupOf = (shared: FoundPattern["shared"]): GroupFilter => {
  const group: GroupFilter = {};
  for (const { attribute, value } of shared) {
    if (attribute === "source") group.source = value;
    else if (attribute === "campaign") group.campaign = value;
    else if (attribute === "week" && value !== null) group.week = value;
    else if (attribute === "weekday" && value !== null) group.weekday = Number(value);
  }
  return group;
};

/** The filters that open the leads a pattern's figures count, and no others. */
const filtersOf = (
  finding: Finding,
  shared: FoundPattern["shared"],
  period: ReviewPeriod,
): Pick<Pattern, "filter" | "filters"> => {
  const found: ReviewFilter =
    finding.kind === "fault"
      ? { verdict: [finding.fault], primaryCause: finding.cause }
      : finding.kind === "if_complete"
        ? { ifComplete: finding.fault }
        : { firstMissing: finding.missing };
  const within = {
    period: period.choice,
    ...(period.settings === undefined ? {} : { settings: period.settings }),
  };
  const group = groupOf(shared);
  const comparable = { compared: { finding, who: "comparable" as const } };
  return {
    filter: { ...found, ...group, ...within },
    filters: {
      hereOf: { ...comparable, ...group, ...within },
      elsewhere: { compared: { finding, who: "may_have" }, outside: group, ...within },
      elsewhereOf: { ...comparable, outside: group, ...within },
    },
  };
};

/** The days of a pattern's newest leads: the store need look no further for examples. */
const newestDays = (leads: readonly Lead[], members: readonly number[]): string[] => {
  let newest: number[] = [];
  for (const place of members) {
    const day = leads[place]?.day ?? 0;
    if (newest.length === EXAMPLES && day <= (newest.at(-1) ?? 0)) continue;
    newest = [...newest, day].sort((a, b) => b - a).slice(0, EXAMPLES);
  }
  return [...new Set(newest)].map(dateOf);
};

/** Of patterns of one finding, the narrowest other that holds all leads of this one; null: none does. */
const narrowestAround = <Of extends { finding: Finding; shared: FoundPattern["shared"] }>(
  all: readonly Of[],
  one: Of,
): Of | null => {
  const around = all.filter(
    (other) =>
      other !== one &&
      keyOf(other.finding) === keyOf(one.finding) &&
      other.shared.length < one.shared.length &&
      other.shared.every((part) =>
        one.shared.some(({ attribute, value }) => attribute === part.attribute && value === part.value),
      ),
  );
  return around.sort((a, b) => b.shared.length - a.shared.length)[0] ?? null;
};

/**
 * What leads have in common that deserves a look, every lead counted under its one finding, so that a pattern's
 * figure is what its filter opens. Leads on the rescue list are in it too: a pattern is no work list.
 */
export const reviewPatterns = async (reader: Reader, input?: ReviewPatternsInput): Promise<ReviewPatternsOutput> => {
  const {
    reader: within,
    asOf,
    period,
  } = await oneVersion(await openPeriod(reader, { period: input?.period }), input?.settings);
  const { db, scope } = within;
  const rows = await alikeLeads(db, scope);
  const findings = new Map<string, Finding>();
  for (const row of rows) {
    const finding = findingOf(row);
    if (finding !== null) findings.set(keyOf(finding), finding);
  }
  const leads = leadsOf(rows, findings);
  const weights = new Map([...findings].map(([key, finding]) => [key, weightOf(finding)]));
  const found = findPatterns(leads, (key) => weights.get(key) ?? 0);
  const shown = found.slice(0, MOST).flatMap((pattern) => {
    const finding = findings.get(pattern.finding);
    return finding === undefined ? [] : [{ ...pattern, finding, ...filtersOf(finding, pattern.shared, period) }];
  });
  const asked = shown.map(({ filter, members }) => ({ filter, dates: newestDays(leads, members) }));
  const examples = await exampleLeads(db, scope, asked, EXAMPLES);
  const idOf = ({ finding, shared }: Pick<(typeof shown)[number], "finding" | "shared">): string =>
    JSON.stringify([keyOf(finding), ...shared.map(({ attribute, value }) => [attribute, value])]);
  const patterns = shown.map((one, place): Pattern => {
    const { finding, filter, filters, shared, contrast, holder } = one;
    const around = narrowestAround(shown, one);
    return {
      id: idOf(one),
      ...(around === null ? {} : { within: idOf(around) }),
      finding,
      shared: [...shared, ...(holder === null ? [] : [{ attribute: "holder" as const, value: holder }])],
      n: contrast.found,
      here: shareOf(contrast.found, contrast.of),
      elsewhere: shareOf(contrast.foundElsewhere, contrast.ofElsewhere),
      elsewhereMayBe: contrast.mayBeElsewhere,
      examples: examples[place] ?? [],
      filter,
      filters,
    };
  });
  const withFinding = leads.reduce((sum, { finding }) => (finding === null ? sum : sum + 1), 0);
  return { asOf, period, leads: withFinding, patterns };
};
