import type { TapName } from "#domain/disposition/tap";
import type { MessageTap } from "#phone/leads/attempt/outcome-draft";

const call: readonly TapName[] = [
  "rang_out",
  "voicemail_left",
  "voicemail_none",
  "busy",
  "someone_else",
  "did_not_call",
  "number_does_not_work",
];
const visit: readonly TapName[] = ["nobody_in", "someone_else", "did_not_call"];
const message: readonly MessageTap[] = ["sent", "sent_changed", "not_sent"];
const talked: readonly TapName[] = [
  "call_me_back",
  "going_ahead",
  "later",
  "thinking",
  "no_thanks",
  "does_not_fit",
  "asked_to_stop",
];

/** What is offered after each kind of contact, in the one order in which it always stands. */
export const TAPS = { call, visit, message, talked };
