import type { PatternAttribute } from "./pattern-attribute.ts";

/**
 * Leads alike in finding and attributes. `finding`: a key, null where nothing was found; `mayBe`: keys of what they may
 * have beside it, for all that is known.
 */
export type PatternCell = {
  finding: string | null;
  mayBe?: ReadonlySet<string>;
  values: Readonly<Partial<Record<PatternAttribute, string | null>>>;
  n: number;
};

/** One or two attributes with their values. */
export type Shared = readonly { attribute: PatternAttribute; value: string | null }[];

/**
 * `found` of `of` leads have the finding for certain; of the `ofElsewhere` others `foundElsewhere` have it at most, of
 * whom `mayBeElsewhere` only may.
 */
export type Contrast = {
  found: number;
  of: number;
  foundElsewhere: number;
  ofElsewhere: number;
  mayBeElsewhere: number;
};

/** How many leads there are, how many of them have the finding, and how many more may. */
export type Tally = { found: number; of: number; mayBe: number };

/** The leads of a part against the rest of the whole it is a part of: what is certain here against what is possible there. */
export const contrastOf = (part: Tally, whole: Tally): Contrast => {
  const mayBeElsewhere = whole.mayBe - part.mayBe;
  return {
    found: part.found,
    of: part.of,
    foundElsewhere: whole.found - part.found + mayBeElsewhere,
    ofElsewhere: whole.of - part.of,
    mayBeElsewhere,
  };
};
