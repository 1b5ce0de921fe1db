import type { Verdict } from "#domain/sequence/assessment";

/** Colour only supports the word: green in order, amber needs a look, coral stop, slate not to be judged (yet). */
export type Tone = "green" | "amber" | "coral" | "slate";

export const verdictTone = (verdict: Verdict): Tone => {
  if (verdict === "proportionate") return "green";
  if (verdict === "not_yet_judgeable" || verdict === "not_judgeable") return "slate";
  return verdict === "contact_after_stop" || verdict === "over_pursued" ? "coral" : "amber";
};
