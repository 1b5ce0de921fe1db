import type { Verdict } from "#domain/sequence/assessment";
import { codesOf } from "../codes-of.ts";
import { FAULT_WORDS } from "./fault-words.ts";

/** Every verdict in its fixed order: in order, not to be judged, then the faults by precedence. */
export const VERDICTS: readonly Verdict[] = [
  "proportionate",
  "not_yet_judgeable",
  "not_judgeable",
  ...codesOf(FAULT_WORDS),
];
