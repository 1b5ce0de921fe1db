import { factType } from "../kit/fact-type.ts";
import { attemptOutcome, contactOf } from "./attempt-finished.ts";

/** A correction beside what it corrects: the attempt reads as corrected. */
export const attemptCorrected = factType({ type: "attempt.corrected", payload: attemptOutcome, contact: contactOf });
