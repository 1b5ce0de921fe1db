import type { OutcomeDraft } from "./outcome-draft.ts";

const NOT_TOLD = {
  which: null,
  reached: null,
  claim: null,
  reason: null,
  returnDate: null,
  confirmed: false,
  stepWhat: "",
  stepWho: null,
  stepAt: null,
  stepChannel: null,
} satisfies Partial<OutcomeDraft>;

/** Another answer chosen: what was told of the one before is not told of this one; what was said of the talk itself stays. */
export const chooseTap = (draft: OutcomeDraft, tap: OutcomeDraft["tap"]): OutcomeDraft =>
  tap === draft.tap ? draft : { ...draft, ...NOT_TOLD, tap };
