import type { FaultFinding } from "../assessment.ts";

/** A fault found under one completion, before it is said whose time it was. */
export type FaultWithoutHolder = Omit<FaultFinding, "holder" | "holderId">;
