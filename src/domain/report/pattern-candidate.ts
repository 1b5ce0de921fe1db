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
