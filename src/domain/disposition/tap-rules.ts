import type { ContactResult } from "../attempt/contact-result.ts";
import type { TapName } from "./tap.ts";

/** The only things a rep is ever asked; the rest is inferred. */
export type Ask =
  | "which"
  | "time"
  | "step_reached"
  | "claim_that_mattered"
  | "reason"
  | "return_date"
  | "next_step"
  | "criterion"
  | "confirm";

type TapRule = {
  /** `talk`: reached, met or received, by channel; null: known once *which* is answered. */
  result: ContactResult | "talk" | null;
  isTalk: boolean;
  asks: readonly Ask[];
};

const unreached = (result: ContactResult): TapRule => ({ result, isTalk: false, asks: [] });
const talk = (...asks: Ask[]): TapRule => ({ result: "talk", isTalk: true, asks });

/** Result and questions of each tap. */
export const TAP_RULES: Readonly<Record<TapName, TapRule>> = {
  rang_out: unreached("rang_out"),
  busy: unreached("busy"),
  voicemail_left: unreached("voicemail_left"),
  voicemail_none: unreached("voicemail_none"),
  someone_else: unreached("someone_else"),
  nobody_in: unreached("nobody_in"),
  number_does_not_work: { result: null, isTalk: false, asks: ["which"] },
  did_not_call: unreached("not_placed"),
  call_me_back: talk("time"),
  going_ahead: talk("step_reached", "claim_that_mattered"),
  later: talk("reason", "return_date"),
  thinking: talk("next_step"),
  no_thanks: talk("reason"),
  does_not_fit: talk("criterion"),
  asked_to_stop: talk("confirm"),
};
