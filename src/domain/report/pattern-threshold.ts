import type { Contrast } from "./pattern-candidate.ts";
import { newcombeDifference } from "../statistics/newcombe-difference.ts";

/** Fewer leads than this are single cases to read, not a pattern. */
export const FEWEST = 5;
/** Half as common again as elsewhere, at least. */
const LIFT = 1.5;
/** Many attributes are tried at once, so a difference has to lie beyond three standard errors, not two. */
const Z = 3;

/** The finding is clearly commoner with the shared values than without. Nothing to compare with: not clear. */
export const isClear = ({ found, of, foundElsewhere, ofElsewhere }: Omit<Contrast, "mayBeElsewhere">): boolean => {
  if (found < FEWEST || ofElsewhere < FEWEST) return false;
  if (found / of < (LIFT * foundElsewhere) / ofElsewhere) return false;
  const difference = newcombeDifference(found, of, foundElsewhere, ofElsewhere, Z);
  return difference !== null && difference.low > 0;
};
