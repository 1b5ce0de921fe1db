import { readFileSync } from "node:fs";
import * as z from "zod/mini";

/** A draw by which a property once fell: tried again in every run. */
const failedSeed = z.object({
  /** The title of the test. */
  property: z.string(),
  seed: z.int(),
  /** Which of the seed's draws it was: the first number of fast-check's path. */
  path: z.string(),
  /** What was wrong, in a sentence. */
  why: z.string(),
  /** Named where it still falls: what `isOpen` is asked for. It goes when the cause is mended. */
  open: z.optional(z.string()),
  /** What the property was given, made as small as it gets. */
  counterexample: z.array(z.unknown()),
});
export type FailedSeed = z.infer<typeof failedSeed>;

/** Every draw by which a property of the domain ever fell. */
export const FAILED_SEEDS: readonly FailedSeed[] = z
  .array(failedSeed)
  .parse(JSON.parse(readFileSync(new URL("./failed-seeds.json", import.meta.url), "utf8")));

let isRepeating = false;

/**
 * Whether what was found is not mended yet: until it is, a property's fresh draws leave out where it is known to fall.
 * The draws that once failed are repeated with nothing left out.
 */
export const isOpen = (finding: string): boolean => !isRepeating && FAILED_SEEDS.some(({ open }) => open === finding);

/** What `repeat` gives, with nothing left out meanwhile. */
export const leavingNothingOut = <T>(repeat: () => T): T => {
  isRepeating = true;
  try {
    return repeat();
  } finally {
    isRepeating = false;
  }
};
