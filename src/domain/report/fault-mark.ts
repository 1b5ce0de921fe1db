import { FAULTS, type Fault } from "../disposition/fault.ts";
import type { Assessment } from "../sequence/assessment.ts";
import { type FaultStanding, faultStanding } from "./fault-standing.ts";

/** A fault with how it stands, as it is stored and counted: "too_slow:if_complete". What is excluded has no mark. */
export type FaultMark = `${Fault}:${Exclude<FaultStanding, "excluded">}`;

/** The marks of an assessment, in the order of the faults. */
export const faultMarks = (of: Assessment): FaultMark[] =>
  FAULTS.flatMap((fault): FaultMark[] => {
    const standing = faultStanding(of, fault);
    return standing === "excluded" ? [] : [`${fault}:${standing}`];
  });
