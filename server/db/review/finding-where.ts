import { and, eq, inArray, not, or, type SQL, sql } from "drizzle-orm";
import type { ComparedLeads, ReviewFinding } from "#contract/review-finding";
import { type Fault, FAULTS } from "#domain/disposition/fault";
import { UNJUDGED } from "#domain/report/lead-finding";
import { IF_COMPLETE_BITS, MARK_BITS, markPlace } from "#domain/report/packed-marks";
import { assessment } from "../record/tables.ts";

const wouldHold = (fault: Fault): SQL =>
  sql`(${assessment.faultMarks} >> ${sql.raw(String(markPlace(fault)))}) & 7 = ${sql.raw(String(IF_COMPLETE_BITS))}`;

/** That a lead cannot be judged, and this is the first fault that would hold if every contact were on file. */
export const firstWouldBe = (fault: Fault): SQL | undefined =>
  and(
    inArray(assessment.verdict, [...UNJUDGED]),
    wouldHold(fault),
    ...FAULTS.slice(0, FAULTS.indexOf(fault)).map((weightier) => not(wouldHold(weightier))),
  );

/** That no fault would hold of a lead if every contact were on file. */
export const noneWouldHold = (): SQL | undefined => and(...FAULTS.map((fault) => not(wouldHold(fault))));

/** That this is a lead's one finding. */
const hasFinding = (finding: ReviewFinding): SQL | undefined => {
  if (finding.kind === "fault")
    return and(eq(assessment.verdict, finding.fault), eq(assessment.primaryCause, finding.cause));
  if (finding.kind === "if_complete") return firstWouldBe(finding.fault);
  return and(eq(assessment.firstMissing, finding.missing), noneWouldHold());
};

const wouldAny = (faults: readonly Fault[]): SQL | undefined =>
  faults.length === 0 ? sql`false` : and(inArray(assessment.verdict, [...UNJUDGED]), or(...faults.map(wouldHold)));

/** That a weightier finding than this is a lead's one: the order of src/domain/report/pattern.ts. */
const hasWeightier = (finding: ReviewFinding): SQL | undefined => {
  if (finding.kind === "missing") return or(inArray(assessment.verdict, [...FAULTS]), wouldAny(FAULTS));
  const before = FAULTS.slice(0, FAULTS.indexOf(finding.fault));
  if (finding.kind === "if_complete") return or(inArray(assessment.verdict, [...FAULTS]), wouldAny(before));
  return before.length === 0 ? sql`false` : inArray(assessment.verdict, before);
};

/** That a lead may have a fault beside what was found of it, for all that is known. */
const mayHave = (fault: Fault): SQL =>
  sql`((${assessment.faultMarks} >> ${sql.raw(String(markPlace(fault)))}) & 7) in (${sql.raw(
    [MARK_BITS.if_complete, MARK_BITS.possible].join(", "),
  )})`;

/** The leads that a pattern is compared among. */
export const comparedWith = ({ finding, who }: ComparedLeads): SQL | undefined =>
  and(
    sql`not coalesce(${hasWeightier(finding)}, false)`,
    who === "comparable"
      ? undefined
      : or(hasFinding(finding), finding.kind === "fault" ? mayHave(finding.fault) : undefined),
  );
