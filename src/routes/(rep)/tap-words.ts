import type { TapName } from "#domain/disposition/tap";
import type { MessageTap } from "#phone/leads/attempt/outcome-draft";
import * as m from "../../paraglide/messages.js";

/** What a rep taps, in words. */
export const TAP_WORDS: Record<TapName | MessageTap, () => string> = {
  rang_out: m.phone_tap_rang_out,
  busy: m.phone_tap_busy,
  voicemail_left: m.phone_tap_voicemail_left,
  voicemail_none: m.phone_tap_voicemail_none,
  someone_else: m.phone_tap_someone_else,
  nobody_in: m.phone_tap_nobody_in,
  did_not_call: m.phone_tap_did_not_call,
  number_does_not_work: m.phone_tap_number,
  call_me_back: m.phone_tap_call_me_back,
  going_ahead: m.phone_tap_going_ahead,
  later: m.phone_tap_later,
  thinking: m.phone_tap_thinking,
  no_thanks: m.phone_tap_no_thanks,
  does_not_fit: m.phone_tap_does_not_fit,
  asked_to_stop: m.phone_tap_asked_to_stop,
  sent: m.phone_tap_sent,
  sent_changed: m.phone_tap_sent_changed,
  not_sent: m.phone_tap_not_sent,
};
