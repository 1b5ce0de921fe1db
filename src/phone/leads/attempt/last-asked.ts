import { type OutcomeDraft, stillAsked } from "./outcome-draft.ts";

/** What is asked last of an answer that is whole but for it, by a tap that saves; `asIf`: the answer, had any been tapped. */
export interface LastAsked {
  readonly ask: "claim" | "reason" | "confirm";
  readonly asIf: OutcomeDraft;
}

/**
 * What changes nothing of what follows is asked last: what mattered to them, why later, and that they did ask us to stop.
 * Null: nothing such, or not yet. `open`: their questions that nobody has answered.
 */
export const lastAsked = (draft: OutcomeDraft, open: readonly string[]): LastAsked | null => {
  if (draft.tap === "going_ahead" && stillAsked({ ...draft, claim: null }, open) === "claim")
    return { ask: "claim", asIf: { ...draft, claim: draft.claim ?? "other" } };
  if (draft.tap === "later" && stillAsked({ ...draft, reason: null }, open) === "reason")
    return { ask: "reason", asIf: { ...draft, reason: draft.reason ?? "no_timing.no_date" } };
  if (draft.tap === "asked_to_stop") return { ask: "confirm", asIf: { ...draft, confirmed: true } };
  return null;
};
