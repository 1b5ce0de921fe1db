import type { Assessment, NextDue } from "../sequence/assessment.ts";
import type { DimensionCode } from "../sequence/dimension.ts";
import { DIMENSION } from "../sequence/dimension.ts";
import type { Instant } from "../time/instant.ts";

/** What every page says of one lead beside its verdict; all pages ask here, so that none gainsays another. */
type ToldReading = {
  /** A useful reply that a late first reply is about has not come yet: it *is* late, it did not come late. */
  isUnanswered: boolean;
  /** What falls due next; null once the lead is closed, stopped or finished: nobody is sent to it any more. */
  next: NextDue | null;
  /** In order so far, but what was due next has passed and can still be done. */
  isDueNow: boolean;
};

/** What of an assessment it is read from, so that rows of a list can say the same without opening it. */
type ReadFrom = Pick<Assessment, "verdict" | "phase" | "nextDue" | "firstResponseMinutes"> & {
  primary: Pick<Assessment["faults"][number], "cause" | "eventIds"> | null;
};

/** `at`: the instant of the page. */
export const toldReading = (of: ReadFrom, at: Instant): ToldReading => {
  const next = of.phase === "running" || of.phase === "held" ? of.nextDue : null;
  const late = of.primary?.cause === "first_response_late" ? of.primary : null;
  return {
    // A later enquiry has a clock of its own: the contacts that answered it are named with the finding.
    isUnanswered: late === null ? of.firstResponseMinutes === null : late.eventIds.length === 0,
    next,
    isDueNow: of.verdict === "proportionate" && next !== null && next.by < at,
  };
};

/** The same of a whole assessment, as of when it was made: until it is read again nothing of this changes. */
export const toldOf = (of: Assessment): ToldReading => toldReading({ ...of, primary: of.faults[0] ?? null }, of.asOf);

/** What is not quite fine though no fault is certain: the dimensions below the highest band, in their order. The record is none of them. */
export const notQuiteFine = ({ dimensions }: Pick<Assessment, "dimensions">): DimensionCode[] =>
  Object.values(DIMENSION).filter((code) => {
    const { state, band } = dimensions[code];
    return code !== DIMENSION.completeness && state === "value" && band !== "fine";
  });
