import { newcombeDifference } from "../statistics/newcombe-difference.ts";
import type { PatternAttribute } from "./pattern-attribute.ts";

/** Leads alike in finding and attributes. `finding`: a key, null where nothing was found. */
export type PatternCell = {
  finding: string | null;
  values: Readonly<Partial<Record<PatternAttribute, string | null>>>;
  n: number;
};

/** One or two attributes with their values. */
export type Shared = readonly { attribute: PatternAttribute; value: string | null }[];

/** `found` of `of` leads have the finding, `foundElsewhere` of `ofElsewhere` among the others. */
export type Contrast = { found: number; of: number; foundElsewhere: number; ofElsewhere: number };

/** How many leads there are, and how many of them have the finding. */
export type Tally = { found: number; of: number };

/** The leads of a part against the rest of the whole it is a part of. */
export const contrastOf = (part: Tally, whole: Tally): Contrast => ({
  found: part.found,
  of: part.of,
  foundElsewhere: whole.found - part.found,
  ofElsewhere: whole.of - part.of,
});

/** Fewer leads than this are single cases to read, not a pattern. */
export const FEWEST = 5;
/** Half as common again as elsewhere, at least. */
const LIFT = 1.5;
/** Many attributes are tried at once, so a difference has to lie beyond three standard errors, not two. */
const Z = 3;

/** The finding is clearly commoner with the shared values than without. Nothing to compare with: not clear. */
export const isClear = ({ found, of, foundElsewhere, ofElsewhere }: Contrast): boolean => {
  if (found < FEWEST || ofElsewhere < FEWEST) return false;
  if (found / of < (LIFT * foundElsewhere) / ofElsewhere) return false;
  const difference = newcombeDifference(found, of, foundElsewhere, ofElsewhere, Z);
  return difference !== null && difference.low > 0;
};
