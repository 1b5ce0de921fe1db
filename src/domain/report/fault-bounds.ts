import { FAULTS, type Fault } from "../disposition/fault.ts";
import { wilsonInterval } from "../statistics/wilson-interval.ts";
import type { FaultMark } from "./fault-mark.ts";

/** Enquiries that are alike in their marks. */
export type MarkedCount = { marks: readonly FaultMark[]; n: number };

/**
 * How many enquiries show a fault: `certain` whatever is unknown, `ifComplete` if every contact is on file, `possible`
 * at most; each holds those before it. Out of `of` in which it has come due; `tooEarly` and `notApplicable` stand apart,
 * and all three add up to the enquiries counted. `low` and `high` in [0,1]: Wilson's lower end of certain and upper end of
 * possible; null where `of` is 0. `ifComplete` is one yes or no about the whole record, not a chance of each enquiry.
 */
export type FaultBounds = {
  fault: Fault;
  certain: number;
  ifComplete: number;
  possible: number;
  of: number;
  tooEarly: number;
  notApplicable: number;
  low: number | null;
  high: number | null;
};

/** The bounds of every fault, in the order of the faults. */
export const faultBounds = (counts: readonly MarkedCount[]): FaultBounds[] => {
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const withMark = new Map<FaultMark, number>();
  for (const { marks, n } of counts) for (const mark of marks) withMark.set(mark, (withMark.get(mark) ?? 0) + n);
  return FAULTS.map((fault) => {
    const certain = withMark.get(`${fault}:certain`) ?? 0;
    const ifComplete = certain + (withMark.get(`${fault}:if_complete`) ?? 0);
    const possible = ifComplete + (withMark.get(`${fault}:possible`) ?? 0);
    const tooEarly = withMark.get(`${fault}:too_early`) ?? 0;
    const notApplicable = withMark.get(`${fault}:not_applicable`) ?? 0;
    const of = total - tooEarly - notApplicable;
    const low = wilsonInterval(certain, of)?.low ?? null;
    const high = wilsonInterval(possible, of)?.high ?? null;
    return { fault, certain, ifComplete, possible, of, tooEarly, notApplicable, low, high };
  });
};
