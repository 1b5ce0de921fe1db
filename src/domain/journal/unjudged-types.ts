import type { FactType } from "./fact.ts";

/**
 * Facts that tell of nothing that happened between us and the person. The judge is given none of them, and nothing it is
 * given reads otherwise for them: they move no clock on, and no lead is live for them.
 */
export const UNJUDGED_TYPES = [
  "note.written",
  "note.taken-back",
  "contact-point.given",
  "contact-point.taken-back",
] as const satisfies readonly FactType[];

const NAMES: ReadonlySet<string> = new Set(UNJUDGED_TYPES);
export const isUnjudged = (type: string): boolean => NAMES.has(type);
