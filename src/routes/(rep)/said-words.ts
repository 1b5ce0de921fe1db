import type { OutcomeDraft } from "#phone/leads/attempt/outcome-draft";
import * as m from "../../paraglide/messages.js";
import { TAP_WORDS } from "./tap-words.ts";

const WHICH_WORDS: Record<NonNullable<OutcomeDraft["which"]>, () => string> = {
  not_in_service: m.phone_which_service,
  wrong_person: m.phone_which_person,
};

/** What was chosen of an attempt, in the words it was chosen by; null: nothing was. */
export const saidWords = ({ tap, which }: Pick<OutcomeDraft, "tap" | "which">): string | null => {
  if (tap === null) return null;
  return tap === "number_does_not_work" && which !== null ? WHICH_WORDS[which]() : TAP_WORDS[tap]();
};
