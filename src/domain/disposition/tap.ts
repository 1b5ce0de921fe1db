import type { Instant } from "../time/instant.ts";
import type { ReasonCode } from "./reason-set.ts";

/** What a rep taps after a contact, with the answers given so far; an answer still open is null. */
export type Tap =
  | {
      tap:
        | "rang_out"
        | "busy"
        | "voicemail_left"
        | "voicemail_none"
        | "someone_else"
        | "nobody_in"
        | "did_not_call"
        | "thinking";
    }
  | { tap: "number_does_not_work"; which: "not_in_service" | "wrong_person" | null }
  | { tap: "call_me_back"; at: Instant | null }
  | {
      tap: "going_ahead";
      reached: "meeting" | "application" | "signed" | "other" | null;
      claim: string | null;
      step: { what: string; who: "us" | "lead"; when: Instant } | null;
    }
  | { tap: "later"; reason: ReasonCode | null; returnDate: string | null }
  | { tap: "no_thanks"; reason: ReasonCode | null }
  | { tap: "does_not_fit"; reason: ReasonCode | null; criterion: string | null; value: string | null }
  | { tap: "asked_to_stop"; confirmed: boolean };

export type TapName = Tap["tap"];
